import DutyCalendar

/// Keeps a flood quiet: repeats of one cause within a window become one message with a count. The first one always goes
/// out at once, and so does a repeat that is worse than all before it.
public struct FloodGate: Codable, Sendable {
    /// A cause under way.
    struct Stream: Codable, Hashable, Sendable {
        var opened: Timestamp
        var worst: AlertGrade?
        var held: [AlertID] = []
    }

    public let window: Duration
    var streams: [String: Stream] = [:]

    public init(window: Duration) { self.window = max(.seconds(1), window) }

    private enum CodingKeys: String, CodingKey { case windowMilliseconds, streams }

    public init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: CodingKeys.self)
        window = .milliseconds(try container.decode(Int64.self, forKey: .windowMilliseconds))
        streams = try container.decode([String: Stream].self, forKey: .streams)
    }

    public func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: CodingKeys.self)
        try container.encode(window.inMilliseconds, forKey: .windowMilliseconds)
        try container.encode(streams, forKey: .streams)
    }

    public enum Admission: Hashable, Sendable {
        case send
        /// Kept for the summary at the end of the window.
        case hold(until: Timestamp)
    }

    /// What stands for all that was held.
    public struct Summary: Hashable, Sendable {
        public let cause: String
        /// In the order in which they came; none is in two summaries.
        public let held: [AlertID]
        /// The line to add to the last of them.
        public var words: AlertText {
            AlertText(zh: "同一原因又有 \(held.count) 次。", en: "The same cause came \(held.count) more times.")
        }
    }

    /// Whether an alert goes out now. Call ``summaries(at:)`` first: what is due is told before what is new.
    public mutating func admit(_ message: AlertMessage, at now: Timestamp) -> Admission {
        guard var stream = streams[message.cause], now < stream.opened + window else {
            let held = streams[message.cause]?.held ?? []
            streams[message.cause] = Stream(opened: now, worst: message.grade, held: held)
            return .send
        }
        if let grade = message.grade, stream.worst.map({ grade > $0 }) ?? true {
            stream.worst = grade
            streams[message.cause] = stream
            return .send
        }
        stream.held.append(message.id)
        streams[message.cause] = stream
        return .hold(until: stream.opened + window)
    }

    /// The summaries that are due, by cause. While a cause goes on, its next window begins with its summary.
    public mutating func summaries(at now: Timestamp) -> [Summary] {
        var due: [Summary] = []
        for (cause, stream) in streams.sorted(by: { $0.key < $1.key }) where now >= stream.opened + window {
            if stream.held.isEmpty {
                streams[cause] = nil
            } else {
                due.append(Summary(cause: cause, held: stream.held))
                streams[cause] = Stream(opened: now, worst: stream.worst)
            }
        }
        return due
    }

    /// When the next summary is due; nil where nothing is held.
    public var nextSummary: Timestamp? {
        streams.values.filter { !$0.held.isEmpty }.map { $0.opened + window }.min()
    }
}
