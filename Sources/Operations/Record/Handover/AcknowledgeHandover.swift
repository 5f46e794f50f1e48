import Incidents

/// The successor takes a duty, with what is open at that moment.
public struct AcknowledgeHandover: RecordAct {
    public var handover: HandoverID
    public var act: Act

    public init(_ handover: HandoverID, act: Act) {
        self.handover = handover
        self.act = act
    }

    public func perform(in record: some RecordWriter) throws -> Handover {
        var found = try record.handover(handover)
        let actions = try found.acknowledge(openItems: try record.openWork(of: found.unit).items, by: act)
        try record.save(found, after: actions, of: act, as: .handoverAcknowledged)
        return found
    }
}
