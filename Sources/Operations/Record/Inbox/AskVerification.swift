import Incidents

/// Asks the unit below for verification (核报) of its report. The request is in its record at once, and its clocks run.
public struct AskVerification: RecordAct {
    public var item: InboxItemID
    public var question: String
    public var act: Act

    public init(about item: InboxItemID, question: String, act: Act) {
        self.item = item
        self.question = question
        self.act = act
    }

    public func perform(in record: some RecordWriter) throws -> VerificationCase {
        var found = try record.inboxItem(item)
        let below = try record.unit(found.from)
        let number = try record.nextNumber(.verification, of: below.id, year: below.year(at: act.entered))
        let id = VerificationID(unchecked: NumberSeries.verification.name(of: number, in: below.id))
        let actions = try found.askVerification(id, question: question, by: act, under: below.context)
        try record.save(found, after: actions, of: act, as: .inboxVerificationAsked)
        return try record.verification(id)
    }
}
