import Alerting
import DutyCalendar

/// Where the channels come from: the operators' files, with the secrets that they refer to.
public protocol ChannelBook: Sendable {
    /// The channels as they are now. Asked every second or so.
    func channels() async throws -> ChannelSet
}

/// The channels of one version of the settings.
public struct ChannelSet: Sendable {
    /// Changes whenever anything below does.
    public let version: String
    public let channels: [OpenChannel]
    /// Of each channel: changes when an operator changes it.
    public let settings: [ChannelID: String]
    /// Channels that cannot be used, and why: a secret that is missing.
    public let unusable: [ChannelID: AlertText]
    /// Where the heartbeat goes to.
    public let heartbeat: [ChannelID]

    public init(
        version: String, channels: [OpenChannel], settings: [ChannelID: String] = [:],
        unusable: [ChannelID: AlertText] = [:], heartbeat: [ChannelID] = []
    ) {
        self.version = version
        self.channels = channels
        self.settings = settings
        self.unusable = unusable
        self.heartbeat = heartbeat
    }
}

/// Channels that are handed in.
public struct GivenChannels: ChannelBook {
    private let set: ChannelSet

    public init(_ channels: [OpenChannel], heartbeat: [ChannelID] = []) {
        set = ChannelSet(version: "1", channels: channels, heartbeat: heartbeat)
    }

    public func channels() async throws -> ChannelSet { set }
}
