import AlertDispatch
import Alerting
import DutyCalendar
import OperatorFiles
import Record
import RecordedFiles
import Storage
import Synchronization

/// The channels of the record's files, with the secrets that this machine has for them.
final class RecordedChannels: ChannelBook {
    private let record: RecordStore
    private let units: RecordedUnits
    private let clock: any WallClock
    /// For the receiver that a demonstration starts on the same machine.
    private let allowsLoopback: Bool
    private let secrets: SecretSource
    private let current = Mutex<(set: ChannelSet, settings: AlertSettings, readAt: Timestamp)?>(nil)

    /// Secrets are read again at least that often: somebody may have changed one.
    private static let rereadAfter = Duration.seconds(30)

    init(
        _ record: RecordStore, _ units: RecordedUnits, clock: any WallClock, allowsLoopback: Bool = false,
        secrets: SecretSource = SecretSource()
    ) {
        self.record = record
        self.units = units
        self.clock = clock
        self.allowsLoopback = allowsLoopback
        self.secrets = secrets
    }

    func channels() async throws -> ChannelSet {
        let settings = try await record.store.read { [units] in try units.alertSettings(in: $0) }
        let now = clock.now()
        let known = current.withLock { current -> ChannelSet? in
            guard let current, current.settings == settings, current.readAt <= now,
                now < current.readAt + Self.rereadAfter
            else { return nil }
            return current.set
        }
        if let known { return known }
        let set = opened(settings)
        current.withLock { $0 = (set, settings, now) }
        return set
    }

    /// A channel whose secrets are missing is none, and all others work.
    private func opened(_ settings: AlertSettings) -> ChannelSet {
        var channels: [OpenChannel] = [], marks: [ChannelID: String] = [:], unusable: [ChannelID: AlertText] = [:]
        var hasher = Hasher()
        for (id, channel) in settings.channels.sorted(by: { $0.key < $1.key }) {
            var secretMark = Hasher()
            do {
                channels.append(
                    try channel.opened(allowingLoopback: allowsLoopback) { reference in
                        let secret = try secrets.secret(reference)
                        secretMark.combine(secret)
                        return secret
                    })
                hasher.combine(id)
                hasher.combine(channel)
                let mark = secretMark.finalize()
                hasher.combine(mark)
                marks[id] = Self.mark(of: channel)
            } catch let fault as SecretFault {
                unusable[id] = fault.words
            } catch let fault as ChannelFault {
                unusable[id] = fault.words
            } catch {
                unusable[id] = AlertText("\(error)")
            }
            hasher.combine(unusable[id])
        }
        let heartbeat = settings.routing.routes.filter { $0.match.kinds == [.heartbeat] }.flatMap(\.channels)
        hasher.combine(heartbeat)
        return ChannelSet(
            version: String(hasher.finalize()), channels: channels, settings: marks, unusable: unusable,
            heartbeat: heartbeat)
    }

    /// What decides whether a channel works: the same text in every run for the same settings, without any secret in it.
    private static func mark(of channel: ChannelSettings) -> String {
        let references = channel.references.map(\.description).sorted().joined(separator: " ")
        let authority = channel.authorityFile ?? "", networks = channel.allowedPrivate.map(\.description)
        return "\(channel.system.name.rawValue) \(references) \(authority) \(networks.joined(separator: " "))"
    }
}
