import Incidents
import Operations
import Storage

/// Where the record has its units from: the operators' files that were applied last.
public protocol UnitSource: Sendable {
    /// - Throws: ``RecordRefusal/unknownUnit(_:known:)``.
    func unit(_ id: ReportingUnit, in record: ReadContext) throws -> RecordedUnit
    /// Sorted.
    func units(in record: ReadContext) throws -> [ReportingUnit]
}

/// Units that are handed in.
public struct GivenUnits: UnitSource {
    private let units: [ReportingUnit: RecordedUnit]

    public init(_ units: [RecordedUnit]) {
        self.units = Dictionary(units.map { ($0.id, $0) }, uniquingKeysWith: { _, last in last })
    }

    public func unit(_ id: ReportingUnit, in record: ReadContext) throws -> RecordedUnit {
        guard let unit = units[id] else { throw RecordRefusal.unknownUnit(id, known: units.keys.sorted()) }
        return unit
    }

    public func units(in record: ReadContext) throws -> [ReportingUnit] { units.keys.sorted() }
}
