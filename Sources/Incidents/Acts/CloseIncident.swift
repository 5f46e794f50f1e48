import DutyCalendar

/// What keeps an incident from being closed.
public enum ClosingObstacle: Hashable, Sendable {
    case finalReportMissing
    case draftNotSent(WrittenReportKind)
    case receiptNotConfirmed(WrittenReportKind, by: ReportingUnit)
    case deadlineRunning(DeadlineID, due: Timestamp)
    case verificationUnanswered(VerificationID)
}

extension IncidentCase {
    /// All that stands in the way of closing at once. A missed deadline does not: it stays missed.
    public func closingObstacles(verifications: [VerificationCase]) -> [ClosingObstacle] {
        var obstacles: [ClosingObstacle] = []
        if incident.stage < .finalReported { obstacles.append(.finalReportMissing) }
        for report in incident.writtenReports {
            if report.sent == nil { obstacles.append(.draftNotSent(report.kind)) }
            obstacles += report.unconfirmed.map { .receiptNotConfirmed(report.kind, by: $0) }
        }
        obstacles += clocks.running.map { .deadlineRunning($0.id, due: $0.due) }
        obstacles += verifications.filter { $0.request.incident == incident.id && !$0.isAnswered }
            .map { .verificationUnanswered($0.request.id) }
        return obstacles
    }

    /// Closes the incident. Tasks and instructions of the ledger that are still open do not keep it open: they are listed
    /// with the closing and stay in the ledger.
    ///
    /// - Throws: ``IncidentRefusal/notClosable(_:)`` with everything that stands in the way.
    public mutating func close(
        verifications: [VerificationCase], ledger: [FollowThroughCase], by act: Act
    ) throws(IncidentRefusal) -> [IncidentAction] {
        try check(act)
        let obstacles = closingObstacles(verifications: verifications)
        guard obstacles.isEmpty else { throw .notClosable(obstacles) }
        let open = ledger.map(\.entry).filter { $0.incident == incident.id && $0.closeOut == nil }.map(\.id).sorted()
        let stage = incident.stage
        incident.closing = Incident.Closing(act: act, openFollowThrough: open)
        return [
            change(.closedAt, to: .instant(act.happened)),
            change(.openItems, to: .text(open.map(\.rawValue).joined(separator: " "))),
        ] + stageChange(since: stage) + [.notice(.incidentClosed(incident.id))]
    }
}
