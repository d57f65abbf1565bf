//! Which part a function belongs to, by its name as the compiler writes it.

use std::cmp::Reverse;

use super::table::{LIBRARY, PARTS};

/// The part's place in `PARTS`. A name that begins with a module is a function that was written there; where it names a
/// type, the function is a method of it, or generic and made for it. What names none of ours is a library's, and what
/// has no name that says so is the Rust library's, which comes compiled.
pub(super) fn of(function: &str) -> usize {
    let named = PARTS.iter().enumerate().flat_map(|(part, known)| {
        let modules = known.modules.iter();
        modules
            .filter_map(move |module| Some((known.is_library, place(function, module)?, Reverse(module.len()), part)))
    });
    named.min().map_or(LIBRARY, |(.., part)| part)
}

/// Where a function's name has a module, as a path (`11hamrah_core4text`) or as that of a type (`hamrah_core..text..`).
fn place(function: &str, module: &str) -> Option<usize> {
    let path: String = module.split("::").map(|name| format!("{}{name}", name.len())).collect();
    if function.strip_prefix("_ZN").is_some_and(|name| name.starts_with(&path)) {
        return Some(0);
    }
    // What the glue calls has a name of its own.
    if !function.starts_with("_ZN") && function.starts_with(module) {
        return Some(0);
    }
    let of_type = module.replace("::", "..") + "..";
    let at = function.find(&of_type)?;
    function.get(..at)?.ends_with('$').then_some(at)
}

#[cfg(test)]
mod tests {
    use super::{PARTS, of};

    fn part(function: &str) -> &'static str {
        PARTS.get(of(function)).map_or("", |part| part.name)
    }

    #[test]
    fn a_function_belongs_to_the_part_that_names_its_module_most_closely() {
        assert_eq!(part("_ZN11hamrah_core7session5modal6answer8is_given17h8b5ec3eea02c61adE"), "modals");
        assert_eq!(part("_ZN64_$LT$hamrah_core..session..modal..X$u20$as$u20$core..Y$GT$2go17h0E"), "modals");
        assert_eq!(part("_ZN6hamrah5shell6target7inspect2go17h0E"), "why, debugging");
        assert_eq!(part("_ZN6hamrah5shell6target6locate2go17h0E"), "finding elements");
    }

    #[test]
    fn what_is_made_for_a_type_belongs_to_that_of_the_type() {
        assert_eq!(part("_ZN4core3ptr47drop_in_place$LT$hamrah_core..content..modal..Modal$GT$17h0E"), "modals");
        assert_eq!(part("_ZN4core3ptr47drop_in_place$LT$yew..html..Html$GT$17h0E"), "the Rust library");
        assert_eq!(part("_ZN9_$LT$yew..A$u20$as$u20$core..fmt..B$GT$2go17h0E"), "Yew");
    }

    #[test]
    fn what_names_no_part_is_shared_or_a_library_s() {
        // A module whose name begins like that of a part.
        assert_eq!(part("_ZN11hamrah_core7session5state2go17h0E"), "session, for all");
        assert_eq!(part("_ZN74_$LT$hamrah..widget..Widget$u20$as$u20$yew..A$GT$2go17h0E"), "page, for all");
        assert_eq!(part("_ZN5alloc3vec16Vec$LT$T$C$A$GT$7reserve17hc9375eaa6b47008aE"), "the Rust library");
        assert_eq!(part("__wbindgen_malloc"), "wasm-bindgen, js-sys, web-sys");
        assert_eq!(part("call_b0d8369f65f9b106"), "the API: calls, options, handlers");
        assert_eq!(part("_RNvNtCs0_4core3fmt5write"), "the Rust library");
    }
}
