import DutyCalendar

/// The stretch of time over which a limit counts.
enum Period: String, CaseIterable {
    /// Monday to Sunday.
    case week
    case month
    /// The roster's own days.
    case roster

    /// Every week, month or roster that `days` touch, each in full.
    func stretches(over days: ClosedRange<CivilDate>) -> [ClosedRange<CivilDate>] {
        var stretches: [ClosedRange<CivilDate>] = []
        var day = days.lowerBound
        while day <= days.upperBound {
            let stretch =
                switch self {
                case .week: day.monday...day.monday + 6
                case .month: day.yearMonth.days
                case .roster: days
                }
            stretches.append(stretch)
            day = stretch.upperBound + 1
        }
        return stretches
    }

    /// `每周`.
    var each: Text {
        switch self {
        case .week: Text(zh: "每周", en: "a week")
        case .month: Text(zh: "每月", en: "a month")
        case .roster: Text(zh: "本表", en: "in this roster")
        }
    }

    /// One of the stretches, as `2026-10-12 当周`.
    func name(_ stretch: ClosedRange<CivilDate>) -> Text {
        switch self {
        case .week: Text(zh: "\(stretch.lowerBound) 当周", en: "in the week of \(stretch.lowerBound)")
        case .month: Text(zh: "\(stretch.lowerBound.yearMonth) 当月", en: "in \(stretch.lowerBound.yearMonth)")
        case .roster: Text(zh: "本表", en: "in this roster")
        }
    }

    static func parameter(_ periods: [Period], standard: Period) -> RuleParameter {
        RuleParameter(
            "per", .choice(periods.map(\.rawValue)), standard: .word(standard.rawValue),
            meaning: Text(
                zh: "按周（周一至周日）、月或整张表计算；表前已值的计入当周、当月",
                en:
                    "counted over a week (Monday to Sunday), a month or the roster; duties before it count in their week or month"
            ))
    }
}

extension ProblemFacts {
    /// The slots of `slots` that begin on `days`.
    func slots(_ slots: [Int], in days: ClosedRange<CivilDate>) -> [Int] {
        slots.filter { days.contains(self.slots[$0].date) }
    }

    /// A person's duties of `scope` before the roster, as far as they fall into `stretch`.
    func earlierDuties(of person: PersonID, in stretch: ClosedRange<CivilDate>, scope: RuleScope) -> [Duty] {
        context(of: person).filter { scope.covers($0) && stretch.contains($0.date) }
    }

    /// What a duty counts as.
    func loadKinds(of duty: Duty) -> Set<LoadKind> {
        if let slot = slot(on: duty.date, post: duty.post) { return slots[slot].kinds }
        return calendar.loadKinds(of: duty.date, night: post(duty.post)?.isNight ?? false)
    }
}

extension RosterView {
    /// A person's duties of `scope` in this roster, those before it left out.
    func ownDuties(of person: PersonID, scope: RuleScope) -> [Duty] {
        duties(of: person).filter { scope.covers($0) && days.contains($0.date) }
    }
}
