/// Every rule there is.
public enum RuleCatalogue {
    /// Hard ones first, then the overridable and the soft ones, in the order in which the pages show them.
    public static let types: [any RosterRule.Type] = [
        Cover.self,
        Eligible.self,
        PermanentStaff.self,
        Reachable.self,
        OnePlace.self,
        LeadNotDuty.self,
        RestBetweenDuties.self,
        ForbiddenSuccession.self,
        MaxConsecutive.self,
        MinConsecutive.self,
        MinDaysOff.self,
        MaxDuties.self,
        MaxWeekends.self,
        WorkedMinutes.self,
        AbsenceRule.self,
        ExemptionRule.self,
        FixedDutyRule.self,
        HolidayLead.self,
        RoundTheClock.self,

        HeadAndExecutive.self,
        CoverPairRule.self,
        LeadersPresent.self,

        FairShare.self,
        EvenSpacing.self,
        RotationOrder.self,
        WeekendTogether.self,
        DutyRequests.self,
        LeaveWishes.self,
        Pairing.self,
        Experienced.self,
        Trained.self,
        CoverTarget.self,
        MovedDuties.self,
    ]

    public static let entries: [RuleEntry] = types.map { $0.entry }

    public static func entry(_ id: String) -> RuleEntry? { typesByID[id]?.entry }

    /// The rule of this identifier, nil where there is none. The values must have been checked against its entry's
    /// parameters.
    public static func make(_ id: String, _ settings: RuleSettings) -> (any RosterRule)? {
        typesByID[id].map { $0.init(settings) }
    }

    private static let typesByID = Dictionary(
        types.map { ($0.entry.id, $0) }, uniquingKeysWith: { first, _ in first })
}
