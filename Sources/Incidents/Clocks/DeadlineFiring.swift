import DutyCalendar

extension Deadline {
    /// Fires what is due by `now`: warnings, and the miss. Each fires once for each due time, whatever the clock does: what
    /// has fired is remembered, an earlier `now` fires nothing, and after a stop all that was overdue fires at once and
    /// says how late it is.
    ///
    /// The miss fires after the last instant that is in time. An act that came too late does not keep it from firing. With
    /// it the next of the row is set, perhaps overdue in its turn.
    public mutating func fire(at now: Timestamp) -> [DeadlineEvent] {
        guard let next = nextFiring, next <= now else { return [] }
        var events: [DeadlineEvent] = []
        let isMissed = now > due
        if meeting == nil {
            let coming = pendingWarnings.filter { $0 <= now }
            for (index, planned) in coming.enumerated() {
                firedWarnings.append(planned)
                let warning = DeadlineWarning(
                    planned: planned, left: max(Minutes(0), due - now),
                    isOvertaken: isMissed || index < coming.count - 1)
                events.append(.warned(self, warning))
            }
        }
        if isMissed {
            missedAt = now
            let successor = succeed(at: now)
            events.append(.missed(self, late: lateBy(now)))
            if let successor { events.append(.set(successor)) }
        }
        return events
    }

    /// Takes an act as its answer. The first answer stands.
    mutating func meet(happened: Timestamp, entered: Timestamp) -> [DeadlineEvent] {
        guard meeting == nil else { return [] }
        meeting = Meeting(happened: happened, entered: entered)
        let successor = succeed(at: entered)
        return [.met(self)] + (successor.map { [.set($0)] } ?? []) + fire(at: max(entered, happened))
    }

    /// A report from before the casualties changed cannot have reported the change.
    func canBeAnswered(at happened: Timestamp) -> Bool { anchor.kind != .casualtyChange || happened >= anchor.at }

    /// The next of the row; nil where it has been set, or the row has ended.
    private mutating func succeed(at now: Timestamp) -> Deadline? {
        guard !isSucceeded, let recurrence, let next = recurrence.due(after: due) else { return nil }
        isSucceeded = true
        return Deadline(
            subject: subject, unit: unit, wants: wants, mark: recurrence.mark(of: next), isDrill: isDrill, basis: basis,
            anchor: Anchor(kind: .slot, at: due), due: next, warnings: warnings, recurrence: recurrence, setAt: now)
    }
}
