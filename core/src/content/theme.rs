//! The look that a team chooses.

/// The look of every surface.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Theme {
    /// A CSS colour for buttons and progress.
    pub accent: Option<String>,
    /// Radius of the corners, in CSS pixels.
    pub radius: Option<f64>,
    /// A CSS `font-family`.
    pub font: Option<String>,
    pub scheme: Scheme,
    pub density: Density,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Scheme {
    Light,
    Dark,
    /// As the visitor's system says.
    #[default]
    Auto,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Density {
    #[default]
    Comfortable,
    Compact,
}
