//! All that touches the platform: one file an effect or a concern. Whatever is attached to the page is owned by a
//! value that detaches it when dropped.
