import AlertDispatch
import Logging
import Record
import RecordedFiles
import Storage
import Web

/// What the service is made of: the deadlines of a record, what sends its alerts, and its pages.
struct ServiceParts: Sendable {
    let record: RecordStore
    let units: RecordedUnits
    let deadlines: DeadlineService
    let office: AlertOffice
    private let clock: any WallClock
    private let logger: Logger

    /// How often the parts look into the record, and for how long they claim what they take from it.
    struct Pace: Sendable {
        var deadlines = DeadlineService.Settings()
        var dispatch = DispatchSettings()
    }

    /// - Parameter address: Under which this service is reached from where chats are read; links need it.
    init(
        _ store: Store, clock: any WallClock, address: String?, allowsLoopback: Bool, pace: Pace = Pace(),
        logger: Logger
    ) async throws {
        units = RecordedUnits()
        record = RecordStore(store, units: units, alerts: AlertWays(units: units))
        deadlines = DeadlineService(record, clock: clock, settings: pace.deadlines) { [logger] trouble in
            logger.error(
                "\(trouble.error)", metadata: ["wake-up": .string(trouble.wakeUp ?? "-"), "again": "\(trouble.again)"])
        }
        office = try await AlertOffice(
            record, units, clock: clock, address: address, allowsLoopback: allowsLoopback, settings: pace.dispatch,
            logger: logger)
        self.clock = clock
        self.logger = logger
    }

    func server(
        at address: ListenAddress, onListening: @escaping @Sendable (Int) async -> Void = { _ in }
    ) -> WebServer {
        WebServer(
            address,
            status: RecordStatus(record: record, deadlines: deadlines, alerts: office.dispatcher, clock: clock),
            acknowledgements: office.desk, services: [DeadlineLoop(service: deadlines), AlertLoop(office: office)],
            logger: logger, onListening: onListening)
    }
}
