import DutyCalendar

/// What a unit reports by: handed to every act that may start a clock.
public struct ReportingContext: Hashable, Sendable {
    public let unit: ReportingUnit
    public let level: ReportingLevel?
    public let zone: DutyZone
    /// Those that apply to the unit.
    public let policies: [ReportingPolicy]
    /// Which person is in charge of a category (分管, 南江 8).
    public let portfolio: [IncidentCategory: ActorID]

    /// Takes all policies there are, and keeps those of the unit.
    public init(
        unit: ReportingUnit, level: ReportingLevel?, zone: DutyZone, policies: [ReportingPolicy],
        portfolio: [IncidentCategory: ActorID] = [:]
    ) {
        self.unit = unit
        self.level = level
        self.zone = zone
        self.policies = policies.filter { $0.units.contains(unit) }.sorted { $0.id < $1.id }
        self.portfolio = portfolio
    }

    /// From which grade on a report may skip a level without an approver: the highest that any policy asks for. Where none
    /// speaks of it: major (南江 54).
    public var skippingFrom: IncidentGrade { policies.compactMap(\.skippingFrom).max() ?? .major }

    /// From which grade on a report goes to two recipients: the lowest that any policy asks for; nil where none does.
    public var twoRecipientsFrom: IncidentGrade? { policies.compactMap(\.twoRecipientsFrom).min() }

    /// The rules for a kind of report of such an incident, each with its policy.
    func rules(_ report: DeadlineKind, for profile: IncidentProfile) -> [(policy: ReportingPolicy, rule: ReportingRule)]
    {
        policies.flatMap { policy in
            policy.rules.filter { $0.report == report && $0.applies.includes(profile) }.map { (policy, $0) }
        }
    }
}

/// A rule that was chosen, and what it comes to.
struct AppliedRule {
    let basis: Deadline.Basis
    let anchor: Deadline.Anchor
    let due: Timestamp
    let warnings: [Minutes]
}

extension ReportingContext {
    /// The strictest of the matching rules: the one that is due first; of equal ones the first by policy and place in it.
    ///
    /// `anchors` gives the time of each kind of anchor; rules that start from another one do not count.
    func strictest(
        _ report: DeadlineKind, for profile: IncidentProfile, from anchors: [AnchorKind: Timestamp]
    ) -> AppliedRule? {
        let candidates = rules(report, for: profile).compactMap { policy, rule -> AppliedRule? in
            guard case .window(let window, let kind) = rule.timing, let start = anchors[kind] else { return nil }
            return AppliedRule(
                basis: Deadline.Basis(policy: policy.id, rule: rule.id, source: policy.source, window: window),
                anchor: Deadline.Anchor(kind: kind, at: start), due: start + window, warnings: rule.warnings)
        }
        return candidates.min { $0.due < $1.due }
    }

    /// Every time of day at which one of the matching rules wants a report; nil when there is none.
    func daily(
        _ report: DeadlineKind, for profile: IncidentProfile
    ) -> (basis: Deadline.Basis, recurrence: Recurrence, warnings: [Minutes])? {
        var times: Set<ClockTime> = [], warnings: Set<Minutes> = []
        var basis: Deadline.Basis?
        for (policy, rule) in rules(report, for: profile) {
            guard case .daily(let more) = rule.timing, !more.isEmpty else { continue }
            times.formUnion(more)
            warnings.formUnion(rule.warnings)
            basis = basis ?? Deadline.Basis(policy: policy.id, rule: rule.id, source: policy.source, window: nil)
        }
        return basis.map { ($0, .daily(times: times.sorted(), zone: zone), warnings.sorted(by: >)) }
    }
}
