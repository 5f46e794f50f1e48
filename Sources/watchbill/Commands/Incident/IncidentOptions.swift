import ArgumentParser
import Incidents
import Operations
import Roster

/// The incident that a command is about.
struct IncidentArgument: ParsableArguments {
    @Argument(help: "事件编号，如 nanjiang-2026-17 / the incident.")
    var incident: String

    var id: IncidentID { IncidentID(unchecked: incident) }
}

extension OpenRecord {
    /// The incident, with the unit that reports it.
    ///
    /// - Throws: ``RecordRefusal/unknown(_:)``.
    func incident(_ id: IncidentID) async throws -> (IncidentCase, RecordedUnit) {
        let found = try await record.ask(ShowIncident(id, at: clock.now())).found
        return (found, try await unit(found.incident.unit))
    }

    /// Performs an act about an incident, as the unit that reports it, and returns the unit too.
    func perform<A: RecordAct>(
        about id: IncidentID, _ make: (Act, IncidentCase, RecordedUnit) throws -> A
    ) async throws -> (A.Answer, RecordedUnit) {
        let (found, unit) = try await incident(id)
        return (try await perform(of: unit) { try make($0, found, unit) }, unit)
    }
}

extension ActOptions {
    /// After an act on an incident: what it was, and which clocks run now.
    func tell(_ done: Text, _ changed: IncidentCase, _ unit: RecordedUnit, in open: OpenRecord) {
        tell(done, changed.clocks, unit, in: open)
    }

    func tell(_ done: Text, _ clocks: Clocks, _ unit: RecordedUnit, in open: OpenRecord) {
        console.result(done)
        for line in IncidentPage.lines(of: clocks, zone: unit.context.zone, at: open.clock.now()) {
            console.result(line)
        }
    }
}
