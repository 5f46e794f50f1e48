import Incidents

/// Answers the unit below.
public struct AnswerInboxItem: RecordAct {
    public var item: InboxItemID
    public var text: String
    public var act: Act

    public init(_ item: InboxItemID, _ text: String, act: Act) {
        self.item = item
        self.text = text
        self.act = act
    }

    public func perform(in record: some RecordWriter) throws -> InboxItem {
        var found = try record.inboxItem(item)
        let actions = try found.answer(text, by: act)
        try record.save(found, after: actions, of: act, as: .inboxAnswered)
        return found
    }
}
