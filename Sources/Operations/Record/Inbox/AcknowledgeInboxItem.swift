import Incidents

/// Confirms that a report from below is there; that confirms its receipt in the sender's case as well.
public struct AcknowledgeInboxItem: RecordAct {
    public var item: InboxItemID
    /// Who confirms, by name.
    public var name: String
    public var act: Act

    public init(_ item: InboxItemID, name: String, act: Act) {
        self.item = item
        self.name = name
        self.act = act
    }

    public func perform(in record: some RecordWriter) throws -> InboxItem {
        var found = try record.inboxItem(item)
        let actions = try found.acknowledge(name: name, by: act)
        try record.save(found, after: actions, of: act, as: .inboxAcknowledged)
        var sender = try record.incident(found.incident)
        do {
            let confirmed = try sender.confirmReceipt(by: found)
            try record.save(sender, after: confirmed, of: act, as: .receiptConfirmed)
        } catch IncidentRefusal.alreadyConfirmed {
            // Somebody below had asked by telephone; the first confirmation stands.
        }
        return found
    }
}
