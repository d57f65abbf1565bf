//! The session, and the shell that performs what it decides: one arm an effect.

mod call;
mod host;
mod identity;
mod setup;

use std::collections::VecDeque;
use std::rc::Rc;

use hamrah_core::reporting::Report;
use hamrah_core::session::{Effect, Event, Opening, Session};
use hamrah_core::text::locale;
use hamrah_core::view_model::ViewModel;

pub(crate) use call::{Call, Reply};
pub(crate) use setup::Setup;

use crate::shell::activity::Activity;
use crate::shell::clock::{self, Alarm};
use crate::shell::device::DeviceWatch;
use crate::shell::keys::Keys;
use crate::shell::location::{self, Location};
use crate::shell::presence::Presence;
use crate::shell::root::Root;
use crate::shell::tabs::Tabs;
use crate::shell::target::Finder;
use crate::shell::transport::Transport;
use crate::shell::warn;
use crate::text::IntlFormatter;
use host::Host;
use identity::Identity;
