import DutyCalendar

extension Timestamp {
    /// Exact to the millisecond; stops at the ends of what can be counted instead of failing.
    static func + (instant: Timestamp, length: Duration) -> Timestamp {
        let (sum, overflow) = instant.milliseconds.addingReportingOverflow(length.inMilliseconds)
        return Timestamp(milliseconds: overflow ? (length < .zero ? .min : .max) : sum)
    }

    /// From this instant to `later`; negative when that one comes before it.
    func length(until later: Timestamp) -> Duration {
        let (difference, overflow) = later.milliseconds.subtractingReportingOverflow(milliseconds)
        return .milliseconds(overflow ? (later < self ? .min : .max) : difference)
    }
}

extension Duration {
    /// Whole milliseconds, rounded down in size.
    var inMilliseconds: Int64 {
        let (seconds, attoseconds) = components
        let (product, overflow) = seconds.multipliedReportingOverflow(by: 1000)
        if overflow { return seconds < 0 ? .min : .max }
        let (sum, tooMuch) = product.addingReportingOverflow(attoseconds / 1_000_000_000_000_000)
        return tooMuch ? (seconds < 0 ? .min : .max) : sum
    }

    /// `90 秒`, `5 分钟`, `2 小时`, rounded up to the unit.
    var words: AlertText {
        let seconds = max(0, (inMilliseconds + 999) / 1000)
        if seconds < 120 { return AlertText(zh: "\(seconds) 秒", en: "\(seconds) s") }
        let minutes = (seconds + 59) / 60
        if minutes < 120 { return AlertText(zh: "\(minutes) 分钟", en: "\(minutes) min") }
        return AlertText(zh: "\((minutes + 59) / 60) 小时", en: "\((minutes + 59) / 60) h")
    }
}
