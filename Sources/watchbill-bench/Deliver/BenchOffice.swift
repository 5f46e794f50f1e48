import AlertDispatch
import AlertSigning
import Alerting
import Courier
import DutyCalendar
import Foundation
import Incidents
import Operations
import Record
import Storage
import StorageBenchmarks

/// Every alert goes to the channel that has the name of its unit.
struct BenchRoutes: AlertDirectory {
    func plan(for unit: ReportingUnit, at now: Timestamp, in record: ReadContext) throws -> AlertPlan? {
        let channels = [ChannelID(rawValue: unit.rawValue)].compactMap(\.self)
        return AlertPlan(
            routing: Routing([Route(id: "all", match: AlertMatch(), channels: channels)]), escalations: [],
            channels: channels, moment: RoutingMoment(at: now, in: .shanghai), zone: .shanghai)
    }

    func people(
        _ target: DutyTarget, of unit: ReportingUnit, portfolioLeader: ActorID?, at instant: Timestamp,
        in record: ReadContext
    ) throws -> [CalledPerson] { [] }

    func duties(of unit: ReportingUnit, beginningIn span: DutySpan, in record: ReadContext) throws -> [ComingDuty] {
        []
    }
}

extension OpenChannel {
    /// A signed webhook without limits of rate on loopback, at the path with its own name.
    init(_ name: String, port: UInt16) throws {
        guard let id = ChannelID(rawValue: name) else { throw BenchmarkFailure("No channel is called '\(name)'.") }
        let key = try WebhookKey(Secret("whsec_AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8="))
        self.init(
            channel: Channel(
                id: id, system: StandardWebhook(address: Secret("http://127.0.0.1:\(port)/\(name)"), keys: [key])),
            terms: SendingTerms(addresses: AddressPolicy(allowsLoopback: true)))
    }
}

/// A record with alerts that wait, and what sends them: the program's own dispatcher and courier.
struct BenchOffice {
    let bench: BenchRecord
    let courier: HTTPCourier
    let dispatcher: Dispatcher

    init(
        _ address: String, applying folders: [String], _ channels: [OpenChannel], places: Int,
        sender: (HTTPCourier) -> any AlertSender = { $0 }
    ) async throws {
        bench = try await BenchRecord(address, applying: folders, alerts: BenchRoutes())
        courier = HTTPCourier(places: places)
        dispatcher = Dispatcher(
            Outbox(bench.record), sender: sender(courier), book: GivenChannels(channels),
            letterhead: Letterhead(signing: .crypto))
    }

    func close() async {
        await courier.shutdown(grace: .zero)
        await bench.store.close()
    }

    /// Puts `each` messages into the outbox for every channel: one as the record raises it, and its rows again and again,
    /// by plain SQL in one transaction. Nothing else may wait.
    static func fill(
        _ address: String, applying folders: [String], channels: [String], each: Int
    ) async throws {
        let bench = try await BenchRecord(address, applying: folders, alerts: BenchRoutes())
        for channel in channels {
            let now = SystemClock().now()
            var wanted = WantedAlert(
                kind: .incidentLogged, unit: ReportingUnit(unchecked: channel), number: "nanjiang-2026-1",
                lines: [
                    AlertText(
                        zh: "事项：正直镇山洪冲毁道路，三辆车被困，人员情况不明",
                        en: "What: 正直镇山洪冲毁道路，三辆车被困，人员情况不明"),
                    AlertText(zh: "地点：南江县正直镇长滩村三组", en: "Place: 南江县正直镇长滩村三组"),
                    AlertText(zh: "来源：12345 转来电话", en: "Source: 12345 转来电话"),
                ], at: now, cause: "incidentLogged/\(channel)")
            wanted.category = .naturalDisaster
            try await bench.record.raise(wanted)
        }
        await bench.store.close()
        let isSQLite = address.hasPrefix("sqlite:")
        try RawDatabase(address).run(
            """
            \(isSQLite ? "PRAGMA synchronous = OFF;" : "")
            BEGIN;
            CREATE TEMPORARY TABLE first AS SELECT id, substr(id, 1, length(id) - 2) AS alert
                FROM documents WHERE kind = 'delivery';
            CREATE TEMPORARY TABLE copies AS
                WITH RECURSIVE numbers (n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM numbers WHERE n < \(each)) SELECT n FROM numbers;
            INSERT INTO documents (kind, id, unit, state, sort_at, version, body)
                SELECT kind, alert || '_' || n || '-0', unit, state, sort_at + n, version, replace(body, alert, alert || '_' || n)
                FROM first JOIN documents ON documents.kind = 'delivery' AND documents.id = first.id CROSS JOIN copies;
            INSERT INTO due (id, kind, unit, subject, due_at, body, ready_at, attempts)
                SELECT 'delivery/' || alert || '_' || n || '-0', kind, unit, 'alert/' || alert || '_' || n, due_at, body,
                    ready_at, 0
                FROM first JOIN due ON due.id = 'delivery/' || first.id CROSS JOIN copies;
            DELETE FROM due WHERE id IN (SELECT 'delivery/' || id FROM first);
            DELETE FROM documents WHERE kind = 'delivery' AND id IN (SELECT id FROM first);
            COMMIT;
            \(isSQLite ? "PRAGMA wal_checkpoint(TRUNCATE)" : "ANALYZE")
            """)
    }

    /// What the record tells: deliveries in the journal, and messages that wait still.
    static func outcomes(_ address: String) throws -> (delivered: Int, waiting: Int) {
        let database = try RawDatabase(address)
        func count(_ sql: String) throws -> Int { try database.run(sql).first?.first.flatMap { Int($0) } ?? 0 }
        return (
            try count("SELECT COUNT(*) FROM journal WHERE kind = 'alert.delivered'"),
            try count("SELECT COUNT(*) FROM due WHERE kind LIKE 'delivery/%'")
        )
    }
}
