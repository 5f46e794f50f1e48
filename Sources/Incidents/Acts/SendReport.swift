import DutyCalendar

extension IncidentCase {
    /// Sends a signed report to the next level up, and to whom else it must go. It meets the deadlines of its kind by the
    /// time it was sent. In each recipient's inbox it arrives when the record learns of it.
    ///
    /// The final report also answers and ends the row of follow-ups.
    ///
    /// - Throws: What ``ReportingLine/recipients(grade:skip:under:)`` throws; ``IncidentRefusal/notSignedOff(_:)``.
    public mutating func send(
        _ kind: WrittenReportKind, along line: ReportingLine, skipping skip: LevelSkip? = nil, by act: Act,
        under context: ReportingContext
    ) throws(IncidentRefusal) -> [IncidentAction] {
        try check(act)
        try act.check(notBefore: incident.receivedAt)
        let index = try draft(kind)
        guard let signOff = incident.writtenReports[index].signOff else { throw .notSignedOff(kind) }
        guard signOff.act.happened <= act.happened || act.entered < signOff.act.happened
        else { throw .notSignedOff(kind) }
        guard line.unit == incident.unit else { throw .otherUnit(acting: line.unit, owner: incident.unit) }
        let recipients = try line.recipients(grade: incident.effectiveGrade, skip: skip, under: context)

        let stage = incident.stage
        incident.writtenReports[index].sent = act
        incident.writtenReports[index].recipients = recipients
        incident.writtenReports[index].skipApprover = skip?.approver
        var actions = [
            change(.sentAt, item: kind.description, to: .instant(act.happened)),
            change(
                .recipients, item: kind.description, to: .text(recipients.map(\.description).joined(separator: " "))),
        ]
        if let skip {
            actions.append(change(.skippedLevels, item: kind.description, to: .number(skip.levels)))
            if let approver = skip.approver {
                actions.append(change(.skipApprover, item: kind.description, to: .text(approver)))
            }
        }
        actions += stageChange(since: stage) + answer(kind, act).map { .deadline($0) }
        let report = incident.writtenReports[index]
        actions += recipients.compactMap { InboxItem(report, of: incident, to: $0, by: act) }.map { .delivered($0) }
        actions.append(.notice(.reportSent(incident.id, kind: kind, to: recipients)))
        return actions + startClocks(under: context, at: act.entered, followUpsSince: act.happened)
    }

    private mutating func answer(_ kind: WrittenReportKind, _ act: Act) -> [DeadlineEvent] {
        func meet(_ wanted: DeadlineKind) -> [DeadlineEvent] {
            clocks.meet(wanted, happened: act.happened, entered: act.entered)
        }
        let own =
            switch kind {
            case .initialReport: meet(.initialReport)
            case .followUpReport: meet(.followUpReport)
            case .finalReport:
                meet(.finalReport) + clocks.end(.followUpReport, happened: act.happened, entered: act.entered)
            }
        return own + meet(.casualtyReport)
    }

    /// A recipient has confirmed, by telephone, that the report is there.
    public mutating func confirmReceipt(
        of kind: WrittenReportKind, at unit: ReportingUnit, confirmedBy: String, by act: Act
    ) throws(IncidentRefusal) -> [IncidentAction] {
        try check(act)
        return try confirm(kind, at: unit, confirmedBy: confirmedBy, act)
    }

    /// A recipient in this record has acknowledged the report in its inbox: that confirms it, also after the closing.
    public mutating func confirmReceipt(by item: InboxItem) throws(IncidentRefusal) -> [IncidentAction] {
        guard item.incident == incident.id, let acknowledged = item.acknowledged
        else { throw .notARecipient(item.unit, of: item.report) }
        return try confirm(item.report, at: item.unit, confirmedBy: acknowledged.name, acknowledged.act)
    }

    private mutating func confirm(
        _ kind: WrittenReportKind, at unit: ReportingUnit, confirmedBy: String, _ act: Act
    ) throws(IncidentRefusal) -> [IncidentAction] {
        try confirmedBy.needed(.confirmedBy)
        guard let index = incident.writtenReports.firstIndex(where: { $0.kind == kind })
        else { throw .noSuchReport(kind) }
        let report = incident.writtenReports[index]
        guard let sent = report.sent else { throw .notSent(kind) }
        guard report.recipients.contains(where: { $0.unit == unit }) else { throw .notARecipient(unit, of: kind) }
        if let receipt = report.receipts.first(where: { $0.unit == unit }) {
            throw .alreadyConfirmed(unit, at: receipt.act.happened)
        }
        try act.check(notBefore: sent.happened)
        incident.writtenReports[index].receipts.append(
            WrittenReport.Receipt(unit: unit, confirmedBy: confirmedBy, act: act))
        return [
            change(.recipient, item: kind.description, to: .text(unit.rawValue)),
            change(.confirmedBy, item: kind.description, to: .text(confirmedBy)),
            change(.confirmedAt, item: kind.description, to: .instant(act.happened)),
            .notice(.receiptConfirmed(incident.id, kind: kind, by: unit)),
        ]
    }
}
