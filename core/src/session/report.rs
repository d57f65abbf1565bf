//! What is reported of what happens: names, and the properties that they share.

use super::Session;
use super::effect::Effect;
use super::visitor::Opening;
use crate::progress::TourRecord;
use crate::reporting::{Name, Reason, Report};
use crate::time::Millis;
use crate::value::Value;
