import DutyCalendar
import Synchronization

/// How a dispatcher works.
public struct DispatchSettings: Sendable {
    /// When the process that sends dies, another takes over after this.
    public var lease = Duration.seconds(5)
    /// How often the outbox is looked into for what other processes put in.
    public var poll = Duration.milliseconds(200)
    /// So many messages of one line are in memory at a time; where there are few lines up to the second.
    public var fromLine = 32, mostFromLine = 512
    /// And so many in all.
    public var inMemory = 20_000
    /// So many requests of one channel are under way at a time, at most.
    public var atOnce = 32
    /// How often an outside watchdog hears that the service lives.
    public var heartbeat = Duration.seconds(60)

    public init() {}
}

/// What a dispatcher has done since it started.
public struct DispatchCounters: Hashable, Sendable {
    public internal(set) var attempts = 0
    public internal(set) var delivered = 0
    public internal(set) var dead = 0
    /// Messages that went out in digests.
    public internal(set) var merged = 0
    public internal(set) var failingChannels = 0
    public internal(set) var disabledChannels = 0
    /// Held in memory now.
    public internal(set) var held = 0
    /// Whether this process is the one that sends.
    public internal(set) var isSending = false
    public internal(set) var lastError: String?
}
