//! Which elements have a role: those that say so, and those that HTML gives it to
//! ([HTML Accessibility API Mappings](https://www.w3.org/TR/html-aam-1.0/#html-element-role-mappings)).

/// The roles that HTML elements have by themselves, each with a selector for these elements.
const IMPLICIT: &[(&str, &str)] = &[
    ("article", "article"),
    ("banner", "body > header"),
    ("button", "button,summary,input:is([type=button],[type=submit],[type=reset],[type=image])"),
    ("cell", "td"),
    ("checkbox", "input[type=checkbox]:not([switch])"),
    ("columnheader", "th:not([scope=row])"),
    ("combobox", "select:not([multiple]):not([size]),select[size='1']:not([multiple]),input[list]"),
    ("complementary", "aside"),
    ("contentinfo", "body > footer"),
    ("dialog", "dialog"),
    ("figure", "figure"),
    ("form", "form"),
    ("group", "fieldset,details,optgroup"),
    ("heading", "h1,h2,h3,h4,h5,h6"),
    ("img", "img:not([alt='']),svg"),
    ("link", "a[href],area[href]"),
    ("list", "ul,ol,menu"),
    ("listbox", "select[multiple],select[size]:not([size='1'])"),
    ("listitem", "li"),
    ("main", "main"),
    ("meter", "meter"),
    ("navigation", "nav"),
    ("option", "option"),
    ("paragraph", "p"),
    ("progressbar", "progress"),
    ("radio", "input[type=radio]"),
    ("region", "section"),
    ("row", "tr"),
    ("rowgroup", "tbody,thead,tfoot"),
    ("rowheader", "th[scope=row]"),
    ("search", "search"),
    ("searchbox", "input[type=search]:not([list])"),
    ("separator", "hr"),
    ("slider", "input[type=range]"),
    ("spinbutton", "input[type=number]"),
    ("status", "output"),
    ("switch", "input[type=checkbox][switch]"),
    ("table", "table"),
    (
        "textbox",
        "textarea,input:not([list]):is(:not([type]),[type=''],[type=text],[type=email],[type=tel],[type=url],[type=password])",
    ),
];

/// A selector for the elements with this role, if it can be one.
pub(super) fn selector(role: &str) -> Option<String> {
    if role.is_empty() || !role.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-') {
        return None;
    }
    let explicit = format!("[role~='{role}' i]");
    Some(match IMPLICIT.iter().find(|(name, _)| name.eq_ignore_ascii_case(role)) {
        // What an element says itself takes the place of what HTML gives it.
        Some((_, elements)) => format!(":is({elements}):not([role]),{explicit}"),
        None => explicit,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_role_is_given_by_html_or_by_attribute() {
        assert_eq!(selector("link").as_deref(), Some(":is(a[href],area[href]):not([role]),[role~='link' i]"));
        assert_eq!(selector("Link"), Some(":is(a[href],area[href]):not([role]),[role~='Link' i]".into()));
        assert_eq!(selector("treeitem").as_deref(), Some("[role~='treeitem' i]"));
    }

    #[test]
    fn what_cannot_be_a_role_selects_nothing() {
        for role in ["", "a b", "x'],*,[y='"] {
            assert_eq!(selector(role), None, "{role:?}");
        }
    }

    #[test]
    fn the_table_is_in_order_and_names_each_role_once() {
        assert!(IMPLICIT.is_sorted_by(|(one, _), (next, _)| one < next));
    }
}
