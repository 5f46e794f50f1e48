import DutyCalendar

extension IncidentCase {
    /// Records a call. Where somebody answered, it meets the telephone's deadlines, by the time of the call and not by that
    /// of the entry. A call that nobody answered is recorded all the same.
    public mutating func reportByTelephone(_ call: TelephoneReport) throws(IncidentRefusal) -> [IncidentAction] {
        try check(call.act)
        try call.check(notBefore: incident.receivedAt)
        let item = "telephoneReport/\(incident.telephoneReports.count + 1)"
        let stage = incident.stage
        incident.telephoneReports.append(call)
        var actions = call.fields.map { change($0.0, item: item, to: $0.1) }
        actions += stageChange(since: stage)
        guard call.answeredBy != nil else { return actions }
        return actions
            + clocks.meet(.telephoneReport, happened: call.act.happened, entered: call.act.entered)
            .map { .deadline($0) }
    }

    func stageChange(since before: IncidentStage) -> [IncidentAction] {
        guard incident.stage != before else { return [] }
        return [change(.stage, from: .text(before.rawValue), to: .text(incident.stage.rawValue))]
    }
}

extension TelephoneReport {
    /// Caller and called are named, an answer has a name, and it was not before what it answers.
    func check(notBefore received: Timestamp) throws(IncidentRefusal) {
        let needed: [(RecordField, String)] = [
            (.caller, caller), (.called, called), (.answeredBy, answeredBy ?? "-"),
        ]
        let blank = needed.filter { $0.1.isBlank }.map(\.0)
        guard blank.isEmpty else { throw .missing(blank) }
        try act.check(notBefore: received)
    }

    var fields: [(RecordField, RecordedValue)] {
        [
            (.caller, .text(caller)), (.called, .text(called)), (.answeredBy, RecordedValue(Known(answeredBy))),
            (.calledAt, .instant(act.happened)), (.callContent, RecordedValue(content)),
        ]
    }
}
