//! How long something takes, when for some it has not happened yet.
//!
//! Leaving those out would make it look fast, and waiting for them would take for ever: so each counts for as long as
//! they were watched (Kaplan and Meier's estimate).

use std::collections::BTreeMap;

/// Those for whom it happened, and those who are still watched, by the time that took.
#[derive(Debug, Default)]
pub(super) struct Survival {
    ends: BTreeMap<i64, End>,
}

#[derive(Debug, Default)]
struct End {
    happened: u64,
    censored: u64,
}

impl Survival {
    pub(super) fn happened(&mut self, after: i64) {
        self.ends.entry(after).or_default().happened += 1;
    }

    /// It had not happened after this time, and more is not known.
    pub(super) fn censored(&mut self, after: i64) {
        self.ends.entry(after).or_default().censored += 1;
    }

    /// The time after which it has happened for this share of all; none where that is not known yet.
    pub(super) fn quantile(&self, share: f64) -> Option<i64> {
        let mut at_risk: u64 = self.ends.values().map(|end| end.happened + end.censored).sum();
        let mut waiting = 1.0;
        for (after, end) in &self.ends {
            // Who is lost at the same time was still there when it happened.
            if end.happened > 0 {
                waiting *= 1.0 - end.happened as f64 / at_risk as f64;
                // Rounding must not hide that just half have done it.
                if waiting <= 1.0 - share + 1e-9 {
                    return Some(*after);
                }
            }
            at_risk -= end.happened + end.censored;
        }
        None
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn survival(happened: &[i64], censored: &[i64]) -> Survival {
        let mut survival = Survival::default();
        happened.iter().for_each(|after| survival.happened(*after));
        censored.iter().for_each(|after| survival.censored(*after));
        survival
    }

    #[test]
    fn without_censoring_it_is_the_plain_quantile() {
        let all = survival(&[10, 20, 30, 40], &[]);
        assert_eq!([all.quantile(0.5), all.quantile(0.75), all.quantile(0.9)], [Some(20), Some(30), Some(40)]);
    }

    #[test]
    fn who_is_still_watched_counts_until_then() {
        // At 6 of 6 there are 21 at risk, and so on: the treatment group of Freireich's leukaemia trial (1963), for
        // which the estimate's median is 23.
        let happened = [6, 6, 6, 7, 10, 13, 16, 22, 23];
        let censored = [6, 9, 10, 11, 17, 19, 20, 25, 32, 32, 34, 35];
        let trial = survival(&happened, &censored);
        assert_eq!((trial.quantile(0.5), trial.quantile(0.25), trial.quantile(0.75)), (Some(23), Some(13), None));
    }

    #[test]
    fn what_too_few_have_done_is_not_known() {
        assert_eq!(survival(&[5], &[50, 50, 50]).quantile(0.5), None);
        assert_eq!(survival(&[], &[]).quantile(0.5), None);
        // Those who were watched for too short a time say nothing against it.
        assert_eq!(survival(&[5], &[1, 1, 1]).quantile(0.5), Some(5));
    }
}
