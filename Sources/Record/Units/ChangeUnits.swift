import DutyCalendar
import Incidents
import Operations
import Storage

/// What became of the record's own clocks when its units changed.
public struct UnitsSettled: Hashable, Sendable {
    /// Entries of the ledgers whose deadline moved.
    public internal(set) var recounted: [FollowThroughID] = []
    /// Units whose days began: they are new in the record.
    public internal(set) var begun: [ReportingUnit] = []
}

extension RecordStore {
    /// Changes where the units come from, and does in the same transaction what follows from that: deadlines that are
    /// counted in working days are counted by the new calendars, and units that are new have their nil returns opened from
    /// today on. So no moment sees new calendars with old deadlines.
    ///
    /// - Parameters:
    ///   - recounts: Whether calendars or zones may have changed. An entry whose deadline stays leaves no trace.
    ///   - change: Writes the units; it may run more than once.
    /// - Throws: What `change` throws, ``StorageError`` and ``UnreadableDocument``, with nothing changed.
    public func changeUnits<Value: Sendable>(
        by actor: ActorID, at now: Timestamp, recounts: Bool,
        _ change: @escaping @Sendable (WriteContext) throws -> Value
    ) async throws -> (value: Value, settled: UnitsSettled) {
        let source = units
        return try await transact { record, context in
            let value = try change(context)
            var settled = UnitsSettled()
            for unit in try source.units(in: context) {
                if recounts, try !record.ledger(CaseFilter(unit: unit, isOpen: true, limit: 1)).cases.isEmpty {
                    settled.recounted += try RecountTasks(Act(by: actor, unit: unit, at: now)).perform(in: record)
                }
                if try record.beginDays(of: unit, at: now) { settled.begun.append(unit) }
            }
            return (value, settled)
        }
    }
}
