//! The memory that all bodies under way have together. When it is used up, the body that has been coming longest makes
//! room: a few hundred senders that never finish can't keep the others out.

use std::sync::Arc;
use std::time::Duration;

use axum::http::StatusCode;
use tokio::sync::{OwnedSemaphorePermit, Semaphore};

use crate::serve::connections::Connections;
use crate::serve::refusal::Refusal;

/// What all bodies may take together, in bytes.
const ALL: usize = 32 * 1024 * 1024;

/// What is counted, in bytes.
const UNIT: usize = 1024;

/// How long a body waits for others to be done.
const PATIENCE: Duration = Duration::from_secs(2);

#[derive(Clone)]
pub(in crate::serve) struct Memory {
    units: Arc<Semaphore>,
    connections: Arc<Connections>,
}

/// What one body takes of it.
pub(super) struct Share {
    memory: Memory,
    held: Option<OwnedSemaphorePermit>,
}

impl Memory {
    pub(in crate::serve) fn new(connections: Arc<Connections>) -> Self {
        Self { units: Arc::new(Semaphore::new(ALL / UNIT)), connections }
    }

    pub(in crate::serve) fn connections(&self) -> &Connections {
        &self.connections
    }

    pub(super) fn share(&self) -> Share {
        Share { memory: self.clone(), held: None }
    }

    async fn take(&self, units: u32) -> Option<OwnedSemaphorePermit> {
        if let Ok(permit) = self.units.clone().try_acquire_many_owned(units) {
            return Some(permit);
        }
        self.connections.free_memory();
        tokio::time::timeout(PATIENCE, self.units.clone().acquire_many_owned(units)).await.ok()?.ok()
    }
}

impl Share {
    pub(super) async fn grow_to(&mut self, bytes: usize) -> Result<(), Refusal> {
        let held = self.held.as_ref().map_or(0, OwnedSemaphorePermit::num_permits);
        let more = bytes.div_ceil(UNIT).saturating_sub(held);
        if more == 0 {
            return Ok(());
        }
        let permit = match u32::try_from(more) {
            Ok(units) => self.memory.take(units).await,
            Err(_) => None,
        };
        let Some(permit) = permit else {
            return Err(Refusal::new(
                StatusCode::SERVICE_UNAVAILABLE,
                "too much is arriving at the same time; try again",
            ));
        };
        match &mut self.held {
            Some(held) => held.merge(permit),
            none => *none = Some(permit),
        }
        Ok(())
    }

    pub(super) fn give_back(&mut self) {
        self.held = None;
    }
}
