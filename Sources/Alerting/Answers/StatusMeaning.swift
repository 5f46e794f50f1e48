extension HTTPReply {
    /// What the status alone says, where the system's own codes say nothing. Nil for success.
    ///
    /// 408, 425, 5xx and everything odd: again. 429: too fast, again after at least a minute. 401, 403, 404, 410: the
    /// channel. 413: too long. Other 4xx: this message. 3xx is a failure of the channel, because redirects are not followed.
    var failureByStatus: DeliveryAnswer? {
        switch status {
        case 200..<300: nil
        case 300..<400, 401, 403, 404, 405, 407, 410: .never(.channel, self)
        case 408, 425: .again(.busy, self)
        case 413: .shorten(AnswerFacts(self))
        case 429: .again(.rate, self, after: .seconds(60))
        case 400..<500: .never(.message, self)
        case 502, 503, 504: .again(.busy, self)
        default: .again(.fault, self)
        }
    }
}
