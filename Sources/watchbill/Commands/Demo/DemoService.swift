import Alerting
import DutyCalendar
import Foundation
import Incidents
import Logging
import Record
import Roster
import ServiceLifecycle
import Storage
import Web

/// The service, as `watchbill serve` runs it, within this process: deadlines, alerts and pages.
final class DemoService: Sendable {
    let parts: ServiceParts
    /// Where its pages are.
    let address: String
    private let store: Store
    private let group: ServiceGroup
    private let running: Task<Void, any Error>

    /// - Parameter speed: How much faster its clock may run: what is claimed for a time of that clock is claimed for longer.
    init(_ folder: DemoFolder, clock: DemoClock, speed: Int) async throws {
        guard let port = LoopbackPort.free() else { throw CocoaError(.fileReadUnknown) }
        address = "http://127.0.0.1:\(port)"
        var logger = Logger(label: "watchbill") { StreamLogHandler.standardError(label: $0) }
        logger.logLevel = .error
        var pace = ServiceParts.Pace()
        pace.dispatch.lease = pace.dispatch.lease * speed
        pace.dispatch.poll = .seconds(2)
        pace.deadlines.lease = pace.deadlines.lease * speed
        pace.deadlines.poll = .seconds(2)
        store = try await Store.open(
            "sqlite:" + folder.url("watchbill.db").path, node: "demo", now: { clock.now() })
        do {
            parts = try await ServiceParts(
                store, clock: clock, address: address, allowsLoopback: true, pace: pace, logger: logger)
        } catch {
            await store.close()
            throw error
        }
        let server = Pages(server: parts.server(at: ListenAddress(host: "127.0.0.1", port: port)))
        let group = ServiceGroup(services: [server], logger: logger)
        self.group = group
        running = Task { try await group.run() }
    }

    /// Whether it answers that it is ready.
    func isReady() async -> Bool {
        await LoopbackPage.open(address + "/health/ready", language: "en")?.status == 200
    }

    /// The alert of that kind which calls somebody, or was acknowledged last.
    func alert(_ kind: AlertKind, _ state: AlertState) async throws -> StoredAlert? {
        try await parts.record.alerts(state).items.first { $0.message.kind == kind }
    }

    /// Whom the roster names now.
    func people(_ target: DutyTarget, of unit: ReportingUnit, at now: Timestamp) async throws -> [CalledPerson] {
        let ways = AlertWays(units: parts.units)
        return try await parts.record.store.read {
            try ways.people(target, of: unit, portfolioLeader: nil, at: now, in: $0)
        }
    }

    func stop() async {
        await group.triggerGracefulShutdown()
        _ = await running.result
        await store.close()
    }

    private struct Pages: Service {
        let server: WebServer
        func run() async throws { try await server.run(until: []) }
    }
}
