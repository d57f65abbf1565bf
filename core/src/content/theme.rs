//! The look that a team chooses.

/// The look of every surface.
#[derive(Clone, Debug, Default, PartialEq)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema), schemars(rename_all = "camelCase", deny_unknown_fields))]
pub struct Theme {
    /// A CSS colour for buttons and progress.
    #[cfg_attr(feature = "schema", schemars(with = "Option<super::schema::CssValue>"))]
    pub accent: Option<String>,
    /// Radius of the corners, in CSS pixels.
    #[cfg_attr(feature = "schema", schemars(range(min = 0, max = 1000)))]
    pub radius: Option<f64>,
    /// A CSS `font-family`.
    #[cfg_attr(feature = "schema", schemars(with = "Option<super::schema::CssValue>"))]
    pub font: Option<String>,
    /// Light, dark, or as the visitor's system says.
    pub scheme: Scheme,
    /// How much room there is.
    pub density: Density,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema), schemars(rename_all = "kebab-case"))]
pub enum Scheme {
    Light,
    Dark,
    /// As the visitor's system says.
    #[default]
    Auto,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema), schemars(rename_all = "kebab-case"))]
pub enum Density {
    #[default]
    Comfortable,
    Compact,
}
