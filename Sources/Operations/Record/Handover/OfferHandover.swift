import Incidents

/// Offers a duty to the successor (交接班), with everything that is open in the unit.
public struct OfferHandover: RecordAct {
    /// The duty of the roster, as `2026-10-01/primary`.
    public var duty: String
    public var successor: ActorID
    public var sheet: Handover.Sheet
    public var act: Act

    public init(_ duty: String, to successor: ActorID, sheet: Handover.Sheet = Handover.Sheet(), act: Act) {
        self.duty = duty
        self.successor = successor
        self.sheet = sheet
        self.act = act
    }

    public func perform(in record: some RecordWriter) throws -> Handover {
        let unit = try record.unit(act.unit)
        let number = try record.nextNumber(.handover, of: unit.id, year: unit.year(at: act.happened))
        let (offered, actions) = try Handover.offer(
            HandoverID(unchecked: NumberSeries.handover.name(of: number, in: unit.id)), duty: duty, to: successor,
            sheet: sheet, openItems: try record.openWork(of: unit.id).items, by: act)
        try record.save(offered, after: actions, of: act, as: .handoverOffered)
        return offered
    }
}
