import Incidents

/// A handover, with the cases that its open items are about as they are now: for the marks of its paper.
public struct HandoverWithWork: RecordQuery {
    public struct Answer: Hashable, Sendable {
        public let handover: Handover
        /// One case for each open item, also where it was finished since.
        public let work: OpenWork
    }

    public var id: HandoverID
    public init(_ id: HandoverID) { self.id = id }

    public func answer(from record: some RecordReader) throws -> Answer {
        let handover = try record.handover(id)
        var work = OpenWork()
        for item in handover.openItems {
            switch item {
            case .incident(let id, _, _): work.incidents.append(try record.incident(id))
            case .verification(let id, _): work.verifications.append(try record.verification(id))
            case .followThrough(let id, _, _): work.ledger.append(try record.followThrough(id))
            case .inboxItem(let id, _): work.inbox.append(try record.inboxItem(id))
            case .deadline, .receiptNotConfirmed: break
            }
        }
        // Whether a request or a task is about a state secret, its incident says.
        let known = Set(work.incidents.map(\.incident.id))
        work.incidents += try record.incidents(about: work.verifications, work.ledger).filter {
            !known.contains($0.incident.id)
        }
        return Answer(handover: handover, work: work)
    }
}
