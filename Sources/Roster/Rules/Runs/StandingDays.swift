import DutyCalendar

// Days of duty, as the rules on runs of them see them: the local days on which duties begin.
//
// What is known reaches from the first duty known before the roster to the roster's last day. A run that touches either
// edge may go on outside, and is taken to be as long as it has to be.

extension ProblemFacts {
    /// The first day of which it is known who stood; the roster's first day where nothing before it is known.
    var firstKnownDay: CivilDate { min(context.map(\.date).min() ?? days.lowerBound, days.lowerBound) }

    /// The days before the roster on which the person began a duty of `scope`.
    func earlierDays(of person: PersonID, scope: RuleScope) -> Set<CivilDate> {
        Set(context(of: person).filter { scope.covers($0) }.map(\.date))
    }

    /// How many days running, up to the day before the roster, the person began a duty of `scope`.
    func runBefore(of person: PersonID, scope: RuleScope) -> Int {
        let earlier = earlierDays(of: person, scope: scope)
        var length = 0
        while earlier.contains(days.lowerBound - length - 1) { length += 1 }
        return length
    }
}

extension RosterView {
    /// The runs of days on which the person began a duty of `scope`, those before the roster included.
    func runs(of person: PersonID, scope: RuleScope) -> [ClosedRange<CivilDate>] {
        let dates = Set(duties(of: person).filter { scope.covers($0) && $0.date <= days.upperBound }.map(\.date))
        return dates.sorted().reduce(into: []) { runs, date in
            if let last = runs.last, last.upperBound + 1 == date {
                runs[runs.count - 1] = last.lowerBound...date
            } else {
                runs.append(date...date)
            }
        }
    }
}

/// `2026-10-12 至 2026-10-14`, or the one day.
func label(_ days: ClosedRange<CivilDate>) -> Text {
    days.lowerBound == days.upperBound
        ? Text("\(days.lowerBound)")
        : Text(zh: "\(days.lowerBound) 至 \(days.upperBound)", en: "\(days.lowerBound) to \(days.upperBound)")
}
