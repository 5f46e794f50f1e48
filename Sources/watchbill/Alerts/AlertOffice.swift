import AlertDispatch
import AlertSigning
import AlertWriting
import Alerting
import Courier
import DutyCalendar
import Logging
import OperatorFiles
import Operations
import Record
import RecordedFiles
import ServiceLifecycle
import Storage
import Synchronization
import Web

/// Everything that sends alerts of one record: the courier, the dispatcher, the links.
struct AlertOffice: Sendable {
    let dispatcher: Dispatcher
    let courier: HTTPCourier
    let desk: LinkDesk

    /// So many requests may be open at once, over all channels: receivers that hang keep their places.
    static let places = 256

    /// - Parameter address: Under which this service is reached from where chats are read; links need it.
    init(
        _ record: RecordStore, _ units: RecordedUnits, clock: any WallClock, address: String?,
        allowsLoopback: Bool = false, settings: DispatchSettings = DispatchSettings(), logger: Logger
    ) async throws {
        let links = try await AlertLinks(record, address: address, at: clock.now())
        desk = LinkDesk(record: record, links: links.links, clock: clock)
        courier = HTTPCourier(places: Self.places, now: { clock.now() })
        let words = OperatorsWords(record, units)
        dispatcher = Dispatcher(
            Outbox(record), sender: courier,
            book: RecordedChannels(record, units, clock: clock, allowsLoopback: allowsLoopback),
            letterhead: Letterhead(
                signing: .crypto, links: { links.links(of: $0) }, prepare: { await words.look() },
                written: { words.written($0, $1, $2, $3) }),
            clock: clock, settings: settings
        ) { logger.warning("\($0)") }
    }
}

/// Operators' templates as the record has them now.
final class OperatorsWords: Sendable {
    private let record: RecordStore
    private let units: RecordedUnits
    private let current = Mutex<(sources: [AlertTemplateName: String], templates: AlertTemplates)>(
        ([:], AlertTemplates([:])))

    init(_ record: RecordStore, _ units: RecordedUnits) {
        self.record = record
        self.units = units
    }

    /// Reads them anew where they have changed.
    func look() async {
        guard let settings = try? await record.store.read({ [units] in try units.alertSettings(in: $0) }) else {
            return
        }
        current.withLock { current in
            guard current.sources != settings.templates else { return }
            current = (settings.templates, AlertTemplates(settings.templates))
        }
    }

    func written(
        _ message: ClearedMessage, _ kind: AlertKind, _ channel: ChannelID, _ language: AlertLanguage
    ) -> ClearedMessage {
        current.withLock { $0.templates }.written(message, kind: kind, on: channel, in: language)
    }
}

/// The dispatcher as one of the server's loops.
struct AlertLoop: Service {
    let office: AlertOffice

    func run() async throws {
        await cancelWhenGracefulShutdown { await office.dispatcher.run() }
        await office.courier.shutdown(grace: .seconds(1))
    }
}
