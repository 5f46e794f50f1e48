import DutyCalendar

extension IncidentCase {
    /// Which report is to be written; a follow-up gets its number here.
    public enum ReportToWrite: String, Codable, CaseIterable, Sendable, Hashable {
        case initialReport, followUpReport, finalReport
    }

    /// Begins a report in writing. What is not known never blocks it; without an initial report there is nothing to follow
    /// up or to end. After the final report only changed casualties are reported, where a policy wants that.
    ///
    /// - Returns: Which report it became, for the acts that follow.
    public mutating func write(
        _ report: ReportToWrite, text: String, by act: Act
    ) throws(IncidentRefusal) -> (kind: WrittenReportKind, actions: [IncidentAction]) {
        try check(act)
        try act.check(notBefore: incident.receivedAt)
        try text.needed(.reportText)
        let kind: WrittenReportKind =
            switch report {
            case .initialReport: .initialReport
            case .followUpReport: .followUpReport(number: incident.nextFollowUp)
            case .finalReport: .finalReport
            }
        try checkTurn(of: kind)
        incident.writtenReports.append(
            WrittenReport(
                kind: kind, text: text, written: act, signOff: nil, sent: nil, recipients: [], skipApprover: nil,
                receipts: []))
        return (kind, [change(.reportText, item: kind.description, to: .text(text))])
    }

    /// Changes the text of a draft. A sign-off given before is void: it was for another text.
    public mutating func rewrite(
        _ kind: WrittenReportKind, text: String, by act: Act
    ) throws(IncidentRefusal) -> [IncidentAction] {
        try check(act)
        try text.needed(.reportText)
        let index = try draft(kind)
        let old = incident.writtenReports[index]
        incident.writtenReports[index].text = text
        incident.writtenReports[index].written = act
        incident.writtenReports[index].signOff = nil
        var actions = [change(.reportText, item: kind.description, from: .text(old.text), to: .text(text))]
        if let signOff = old.signOff {
            actions.append(change(.signedOffBy, item: kind.description, from: .text(signOff.by), to: nil))
        }
        return actions
    }

    /// A leader signs it off (签发), before it goes out.
    public mutating func signOff(
        _ kind: WrittenReportKind, leader: String, by act: Act
    ) throws(IncidentRefusal) -> [IncidentAction] {
        try check(act)
        try leader.needed(.signedOffBy)
        let index = try draft(kind)
        if let signOff = incident.writtenReports[index].signOff { throw .alreadySignedOff(kind, by: signOff.by) }
        incident.writtenReports[index].signOff = WrittenReport.SignOff(by: leader, act: act)
        return [
            change(.signedOffBy, item: kind.description, to: .text(leader)),
            change(.signedOffAt, item: kind.description, to: .instant(act.happened)),
        ]
    }

    /// The place of a report that has not gone out.
    func draft(_ kind: WrittenReportKind) throws(IncidentRefusal) -> Int {
        guard let index = incident.writtenReports.firstIndex(where: { $0.kind == kind })
        else { throw .noSuchReport(kind) }
        if let sent = incident.writtenReports[index].sent { throw .alreadySent(kind, at: sent.happened) }
        return index
    }

    private func checkTurn(of kind: WrittenReportKind) throws(IncidentRefusal) {
        let stage = incident.stage
        switch kind {
        case .initialReport:
            if let report = incident.report(.initialReport) {
                if let sent = report.sent { throw .alreadySent(kind, at: sent.happened) }
                throw .draftExists(kind)
            }
        case .followUpReport(let number):
            let wantsCasualties = clocks.all(.casualtyReport).contains { $0.meeting == nil }
            guard stage >= .initialReported, stage < .finalReported || wantsCasualties
            else { throw .notPossible(kind, at: stage) }
            let last = WrittenReportKind.followUpReport(number: number - 1)
            if let report = incident.report(last), report.sent == nil { throw .draftExists(last) }
        case .finalReport:
            guard stage >= .initialReported, stage < .finalReported else { throw .notPossible(kind, at: stage) }
            if incident.report(.finalReport) != nil { throw .draftExists(kind) }
        }
    }
}
