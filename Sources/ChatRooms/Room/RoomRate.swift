/// How many messages a system takes, and what follows when there are more. Times are in milliseconds.
public struct RoomRate: Hashable, Sendable {
    public enum Limit: Hashable, Sendable {
        /// So many in any stretch of that length.
        case window(count: Int, length: Int64)
        /// So many at once; one more each `refill`.
        case bucket(size: Int, refill: Int64)
    }

    public let limits: [Limit]
    /// How long it takes nothing after there were too many; zero where only what exceeds the limit is refused.
    public let silence: Int64

    public init(_ limits: [Limit], silence: Int64 = 0) {
        self.limits = limits
        self.silence = silence
    }

    public static let none = RoomRate([])
}

/// What was taken so far, as far as the limits need it.
struct RoomMeter: Sendable {
    private enum Gauge: Sendable {
        case window([Int64])
        case bucket(left: Int, at: Int64)
    }

    private let rate: RoomRate
    private var gauges: [Gauge]
    private var silentUntil: Int64?

    init(_ rate: RoomRate) {
        self.rate = rate
        gauges = rate.limits.map { limit in
            switch limit {
            case .window: .window([])
            case .bucket(let size, _): .bucket(left: size, at: .min)
            }
        }
    }

    /// Nil where the message is taken; otherwise why not, and how long that lasts.
    mutating func take(at now: Int64) -> (reason: RoomRefusal.Reason, wait: Int64)? {
        if let end = silentUntil {
            if now < end { return (.silenced, end - now) }
            silentUntil = nil
        }
        let wait = rate.limits.indices.map { pause(at: now, for: $0) }.max() ?? 0
        guard wait > 0 else {
            for index in rate.limits.indices { fill(index, at: now) }
            return nil
        }
        guard rate.silence > 0 else { return (.tooFast, wait) }
        silentUntil = now + rate.silence
        return (.tooFast, rate.silence)
    }

    private mutating func pause(at now: Int64, for index: Int) -> Int64 {
        switch (rate.limits[index], gauges[index]) {
        case (.window(let count, let length), .window(let times)):
            let recent = Array(times.drop { $0 <= now - length })
            gauges[index] = .window(recent)
            guard recent.count >= count, let first = recent.first else { return 0 }
            return first + length - now
        case (.bucket(let size, let refill), .bucket(var left, var at)):
            if at == .min { at = now }
            let drops = max(0, (now - at) / refill)
            at += drops * refill
            left = left + Int(min(drops, Int64(size)))
            if left >= size { (left, at) = (size, now) }
            gauges[index] = .bucket(left: left, at: at)
            return left > 0 ? 0 : at + refill - now
        default: return 0
        }
    }

    private mutating func fill(_ index: Int, at now: Int64) {
        switch gauges[index] {
        case .window(let times): gauges[index] = .window(times + [now])
        case .bucket(let left, let at): gauges[index] = .bucket(left: left - 1, at: at)
        }
    }
}
