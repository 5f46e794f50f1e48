import DutyCalendar

extension VerificationCase {
    /// Takes a request in. It was received when the act happened.
    ///
    /// - Parameter profile: Of the incident it is about, as far as known; an empty one otherwise.
    public static func receive(
        _ id: VerificationID, from asking: ReportingUnit, question: String, about incident: IncidentID?,
        profile: IncidentProfile = IncidentProfile(), by act: Act, under context: ReportingContext
    ) throws(IncidentRefusal) -> (case: VerificationCase, actions: [IncidentAction]) {
        try act.check(of: context.unit)
        try question.needed(.question)
        let request = VerificationRequest(
            format: .current, id: id, unit: context.unit, askedBy: asking.rawValue, incident: incident,
            isDrill: profile.isDrill, question: question, receivedAt: act.happened, receiptCorrections: [], calls: [],
            writtenAnswer: nil)
        var opened = VerificationCase(request: request, clocks: Clocks())
        let anchors: [AnchorKind: Timestamp] = [.receipt: act.happened]
        var events: [DeadlineEvent] = []
        for kind in [DeadlineKind.telephoneAnswer, .writtenAnswer] {
            guard let rule = context.strictest(kind, for: profile, from: anchors) else { continue }
            events += opened.clocks.set(
                Deadline(
                    subject: request.subject, unit: context.unit, wants: kind, mark: "1", isDrill: profile.isDrill,
                    basis: rule.basis, anchor: rule.anchor, due: rule.due, warnings: rule.warnings,
                    setAt: act.entered))
        }
        events += opened.clocks.fire(at: act.entered)
        let changes = [
            opened.change(.askedBy, to: .text(asking.rawValue)), opened.change(.question, to: .text(question)),
            opened.change(.receivedAt, to: .instant(act.happened)),
        ]
        let notice = IncidentAction.notice(.verificationRequested(id, of: context.unit))
        return (opened, changes + events.map { .deadline($0) } + [notice])
    }

    /// Answers by telephone. A call that nobody takes is on record, and answers nothing.
    public mutating func answerByTelephone(_ call: TelephoneReport) throws(IncidentRefusal) -> [IncidentAction] {
        try call.act.check(of: request.unit)
        try call.check(notBefore: request.receivedAt)
        request.calls.append(call)
        let item = "telephoneAnswer/\(request.calls.count)"
        let changes = call.fields.map { change($0.0, item: item, to: $0.1) }
        guard call.answeredBy != nil else { return changes }
        return changes
            + clocks.meet(.telephoneAnswer, happened: call.act.happened, entered: call.act.entered)
            .map { .deadline($0) }
    }

    /// Answers in writing, signed off.
    public mutating func answerInWriting(
        _ text: String, signedOffBy leader: String, by act: Act
    ) throws(IncidentRefusal) -> [IncidentAction] {
        try act.check(of: request.unit)
        try act.check(notBefore: request.receivedAt)
        try text.needed(.answer)
        try leader.needed(.signedOffBy)
        if request.writtenAnswer != nil { throw .alreadyAnswered(request.id) }
        request.writtenAnswer = VerificationRequest.WrittenAnswer(text: text, signedOffBy: leader, act: act)
        return [
            change(.answer, to: .text(text)), change(.signedOffBy, to: .text(leader)),
            change(.answeredAt, to: .instant(act.happened)),
        ]
            + clocks.meet(.writtenAnswer, happened: act.happened, entered: act.entered).map { .deadline($0) }
    }

    /// As ``IncidentCase/correctReceipt(to:reason:by:under:)``.
    public mutating func correctReceipt(
        to received: Timestamp, reason: String, by act: Act
    ) throws(IncidentRefusal) -> [IncidentAction] {
        try act.check(of: request.unit)
        try reason.needed(.reason)
        guard received <= act.entered else { throw .notYetHappened(happened: received, now: act.entered) }
        let old = request.receivedAt
        guard received != old else { return [] }
        var events = clocks.fire(at: act.entered)
        request.receiptCorrections.append(
            Incident.ReceiptCorrection(from: old, to: received, reason: reason, act: act))
        request.receivedAt = received
        events += clocks.move(.receipt, to: received, reason: reason) + clocks.fire(at: act.entered)
        return [change(.receivedAt, from: .instant(old), to: .instant(received), reason: reason)]
            + events.map { .deadline($0) }
    }
}
