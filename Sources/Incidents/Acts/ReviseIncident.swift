import DutyCalendar

extension IncidentCase {
    /// What is to be different. Nil leaves as it is.
    public struct Revision: Hashable, Sendable {
        public var what: String?
        public var place: String?
        public var source: String?
        public var facts: IncidentFacts?
        public var portfolioLeader: ActorID?
        /// Needed where a known time of occurrence changes: deadlines move with it.
        public var reason: String?

        public init(
            what: String? = nil, place: String? = nil, source: String? = nil, facts: IncidentFacts? = nil,
            portfolioLeader: ActorID? = nil, reason: String? = nil
        ) {
            self.what = what
            self.place = place
            self.source = source
            self.facts = facts
            self.portfolioLeader = portfolioLeader
            self.reason = reason
        }
    }

    /// Enters what has become known. Each changed field is a change from what to what.
    ///
    /// A grade that rises, by hand or by the figures, may add stricter deadlines from the same anchor. One that falls takes
    /// none away. A category picks the portfolio leader, unless a person has named one. Changed casualties start the clock of
    /// their own report where a policy has one. A time of occurrence that becomes known moves what runs from it.
    public mutating func revise(
        _ revision: Revision, by act: Act, under context: ReportingContext
    ) throws(IncidentRefusal) -> [IncidentAction] {
        try check(act)
        let texts: [(RecordField, String?)] = [
            (.what, revision.what), (.place, revision.place), (.source, revision.source),
        ]
        let blank = texts.filter { $0.1?.isBlank == true }.map(\.0)
        guard blank.isEmpty else { throw .missing(blank) }
        let before = incident
        if let facts = revision.facts {
            try facts.check()
            if facts.occurredAt != before.facts.occurredAt {
                if before.facts.occurredAt.isKnown { try (revision.reason ?? "").needed(.reason) }
                if let occurred = facts.occurredAt.value, occurred > act.entered {
                    throw .notYetHappened(happened: occurred, now: act.entered)
                }
            }
        }

        var actions: [IncidentAction] = clocks.fire(at: act.entered).map { .deadline($0) }
        incident.what = revision.what ?? before.what
        incident.place = revision.place ?? before.place
        incident.source = revision.source ?? before.source
        incident.facts = revision.facts ?? before.facts
        incident.portfolioLeader = leader(after: before, revision, context)
        actions += changes(since: before, reason: revision.reason)
        if incident.occurrenceAnchor != before.occurrenceAnchor {
            actions += clocks.move(
                .occurrence, to: incident.occurrenceAnchor, reason: revision.reason ?? "occurrence became known"
            ).map { .deadline($0) }
        }
        if incident.facts.casualties != before.facts.casualties {
            actions += wantCasualtyReport(act, context).map { .deadline($0) }
        }
        actions += startClocks(under: context, at: act.entered)
        if let grade = incident.effectiveGrade, before.effectiveGrade.map({ grade > $0 }) ?? true {
            actions.append(.notice(.gradeRaised(incident.id, from: before.effectiveGrade, to: grade)))
        }
        return actions
    }

    private func leader(
        after before: Incident, _ revision: Revision, _ context: ReportingContext
    ) -> Known<ActorID> {
        if let named = revision.portfolioLeader { return .known(named) }
        let picked = before.facts.category.value.flatMap { context.portfolio[$0] }
        guard incident.facts.category != before.facts.category, Known(picked) == before.portfolioLeader
        else { return before.portfolioLeader }
        return Known(incident.facts.category.value.flatMap { context.portfolio[$0] })
    }

    private func changes(since before: Incident, reason: String?) -> [IncidentAction] {
        func values(_ incident: Incident) -> [(field: RecordField, value: RecordedValue)] {
            [(.what, .text(incident.what)), (.place, .text(incident.place)), (.source, .text(incident.source))]
                + incident.facts.fields + [(.portfolioLeader, RecordedValue(incident.portfolioLeader))]
        }
        return zip(values(before), values(incident)).filter { $0.value != $1.value }
            .map { change($0.field, from: $0.value, to: $1.value, reason: reason) }
    }

    /// State Council 493, article 13. Before the first written report there is nothing to add to.
    private mutating func wantCasualtyReport(_ act: Act, _ context: ReportingContext) -> [DeadlineEvent] {
        guard incident.stage >= .initialReported else { return [] }
        let since = context.zone.date(at: act.happened) - context.zone.date(at: incident.occurrenceAnchor)
        let rules = context.rules(.casualtyReport, for: incident.profile(context)).compactMap { policy, rule in
            if case .casualtyChange(let minutes, let days) = rule.timing, since <= days {
                (
                    Deadline.Basis(policy: policy.id, rule: rule.id, source: policy.source, window: minutes),
                    act.happened + minutes, rule.warnings
                )
            } else {
                nil
            }
        }
        guard let (basis, due, warnings) = rules.min(by: { $0.1 < $1.1 }) else { return [] }
        return clocks.set(
            Deadline(
                subject: incident.subject, unit: incident.unit, wants: .casualtyReport,
                mark: String(clocks.all(.casualtyReport).count + 1), isDrill: incident.isDrill, basis: basis,
                anchor: Deadline.Anchor(kind: .casualtyChange, at: act.happened), due: due, warnings: warnings,
                setAt: act.entered))
    }
}
