import DutyCalendar

extension IncidentCase {
    /// The time of each anchor that a window may start from.
    var anchors: [AnchorKind: Timestamp] {
        [.receipt: incident.receivedAt, .occurrence: incident.occurrenceAnchor]
    }

    /// Sets the deadlines that the rules ask for and the case has not got, after it was logged, or a grade was raised, or
    /// a category entered.
    ///
    /// A stricter window comes beside the one that runs, and counts from the same anchor. When it has passed already it is
    /// missed at once; when the report had been made it is answered by it at once, in time or late.
    ///
    /// - Parameter followUpsSince: Where the row of follow-ups begins when it begins here; `now` when nil. Those of its
    ///   times that have passed since are missed at once.
    mutating func startClocks(
        under context: ReportingContext, at now: Timestamp, followUpsSince: Timestamp? = nil
    ) -> [IncidentAction] {
        var events: [DeadlineEvent] = []
        let profile = incident.profile(context)
        for kind in [DeadlineKind.telephoneReport, .initialReport, .finalReport] {
            guard let rule = context.strictest(kind, for: profile, from: anchors) else { continue }
            let existing = clocks.all(kind)
            let present = existing.compactMap { deadline in
                deadline.basis.window.flatMap { window in anchors[deadline.anchor.kind].map { $0 + window } }
            }
            if let strictest = present.min(), strictest <= rule.due { continue }
            events += clocks.set(
                Deadline(
                    subject: incident.subject, unit: incident.unit, wants: kind, mark: String(existing.count + 1),
                    isDrill: incident.isDrill, basis: rule.basis, anchor: rule.anchor, due: rule.due,
                    warnings: rule.warnings, setAt: now, isStricter: !existing.isEmpty))
            if let act = earliestAct(kind) {
                events += clocks.meet(kind, happened: act.happened, entered: act.entered)
            }
        }
        events += startFollowUps(under: context, since: followUpsSince ?? now, at: now)
        return (events + clocks.fire(at: now)).map { .deadline($0) }
    }

    /// The follow-ups at times of day run from the initial report to the final one.
    private mutating func startFollowUps(
        under context: ReportingContext, since start: Timestamp, at now: Timestamp
    ) -> [DeadlineEvent] {
        guard incident.stage >= .initialReported, incident.stage < .finalReported,
            let row = context.daily(.followUpReport, for: incident.profile(context))
        else { return [] }
        let open = clocks.all(.followUpReport).filter { !$0.isSucceeded }
        let tightened = clocks.tighten(.followUpReport, to: row.recurrence)
        if !open.isEmpty && tightened.isEmpty { return [] }
        let recurrence = open.compactMap(\.recurrence).reduce(row.recurrence) { $0.union($1) }
        guard let due = recurrence.due(after: start), open.allSatisfy({ due < $0.due }) else { return tightened }
        return tightened
            + clocks.set(
                Deadline(
                    subject: incident.subject, unit: incident.unit, wants: .followUpReport,
                    mark: recurrence.mark(of: due), isDrill: incident.isDrill, basis: row.basis,
                    anchor: Deadline.Anchor(kind: .slot, at: start), due: due, warnings: row.warnings,
                    recurrence: recurrence, setAt: now))
    }

    /// The act that answered a deadline of this kind first.
    private func earliestAct(_ kind: DeadlineKind) -> Act? {
        switch kind {
        case .telephoneReport:
            incident.telephoneReports.filter { $0.answeredBy != nil }.map(\.act).min { $0.happened < $1.happened }
        case .initialReport: incident.report(.initialReport)?.sent
        case .finalReport: incident.report(.finalReport)?.sent
        default: nil
        }
    }
}
