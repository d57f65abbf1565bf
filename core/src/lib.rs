//! The pure half of Hamrah.
