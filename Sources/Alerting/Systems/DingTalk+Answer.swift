extension DingTalk {
    public func answer(to reply: HTTPReply) -> DeliveryAnswer {
        let json = reply.json
        guard let code = json?["errcode"]?.asInteger else { return gateway(reply, json) }
        let text = String(code)
        switch code {
        case 0: return reply.failureByStatus ?? .done
        case -1: return .again(.busy, reply, atMost: 3, code: text)
        case 130101, 410100: return .again(.rate, reply, after: .seconds(600), code: text)
        case 90030: return .again(.rate, reply, after: .seconds(3600), code: text)
        case 310000: return refused(reply, json)
        case 300001, 300005, 400101, 400013, 400102, 400106: return .never(.channel, reply, code: text)
        case 40035, 43002, 43004, 400105, 430101...430104: return .never(.message, reply, code: text)
        case 460101: return .shorten(AnswerFacts(reply, code: text))
        default: return .again(.fault, reply, atMost: 5, code: text)
        }
    }

    /// Keyword, time, signature or address: only the time can be put right by ourselves, once.
    private func refused(_ reply: HTTPReply, _ json: JSON?) -> DeliveryAnswer {
        let message = json?["errmsg"]?.asString?.lowercased() ?? ""
        return message.contains("timestamp")
            ? .again(.clock, reply, atMost: 1, code: "310000") : .never(.channel, reply, code: "310000")
    }

    /// `{"status":1111,"wait":5,"punish":"deny"}` comes from a gateway before the robot.
    private func gateway(_ reply: HTTPReply, _ json: JSON?) -> DeliveryAnswer {
        if json?["punish"] != nil || json?["wait"] != nil {
            let wait = max(1, min(json?["wait"]?.asInteger ?? 60, 86_400))
            return .again(.rate, reply, after: .seconds(wait), code: json?["status"]?.asInteger.map { String($0) })
        }
        return reply.failureByStatus ?? .again(.fault, reply)
    }
}
