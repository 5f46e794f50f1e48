import DutyCalendar

/// What the unit above does with a report.
extension InboxItem {
    /// Confirms that it is there. The sender's case takes this with ``IncidentCase/confirmReceipt(by:)-(InboxItem)``.
    public mutating func acknowledge(name: String, by act: Act) throws(IncidentRefusal) -> [IncidentAction] {
        try act.check(of: unit)
        try name.needed(.confirmedBy)
        if let acknowledged { throw .alreadyAcknowledged(by: acknowledged.act.by, at: acknowledged.act.happened) }
        acknowledged = Acknowledgement(name: name, act: act)
        return [change(.acknowledgedAt, to: .instant(act.happened)), change(.confirmedBy, to: .text(name))]
    }

    /// Answers the unit below.
    public mutating func answer(_ text: String, by act: Act) throws(IncidentRefusal) -> [IncidentAction] {
        try act.check(of: unit)
        try text.needed(.answer)
        answers.append(Answer(text: text, act: act))
        return [change(.answer, to: .text(text))]
    }

    /// Asks the unit below for verification (核报); its two clocks start when the request is there.
    ///
    /// - Parameter below: What the unit below reports by.
    public mutating func askVerification(
        _ id: VerificationID, question: String, by act: Act, under below: ReportingContext
    ) throws(IncidentRefusal) -> [IncidentAction] {
        try act.check(of: unit)
        guard below.unit == from else { throw .otherUnit(acting: below.unit, owner: from) }
        let profile = IncidentProfile(grade: grade, isDrill: isDrill, level: below.level)
        let arrival = Act(by: act.by, unit: from, happened: act.entered, entered: act.entered)
        let (opened, actions) = try VerificationCase.receive(
            id, from: unit, question: question, about: incident, profile: profile, by: arrival, under: below)
        verifications.append(id)
        return [change(.question, item: id.rawValue, to: .text(question)), .verificationAsked(opened)] + actions
    }

    /// Relays a leader's instruction to the unit below, for its ledger.
    public mutating func relayInstruction(
        _ text: String, term: FollowThroughTerm, by act: Act
    ) throws(IncidentRefusal) -> [IncidentAction] {
        try act.check(of: unit)
        try text.needed(.instruction)
        instructions.append(text)
        let instruction = RelayedInstruction(
            from: unit, to: from, about: incident, isDrill: isDrill, text: text, term: term, act: act)
        return [change(.instruction, to: .text(text)), .instructionRelayed(instruction)]
    }

    private func change(_ field: RecordField, item: String? = nil, to: RecordedValue) -> IncidentAction {
        .changed(JournalChange(subject, field, item: item, to: to))
    }
}
