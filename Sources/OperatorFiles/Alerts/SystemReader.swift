import Alerting
import DutyCalendar
import Roster

/// The part of a channel's file that depends on the messaging system.
struct SystemReader {
    let source: Source
    let fields: Fields

    /// Nil only with problems.
    func system() -> SystemSettings? {
        guard let name = fields.required("system", { source.word($0, AlertWords.system) }) else {
            // Which of the other keys are right depends on it.
            fields.ignore(fields.remaining.map(\.key))
            return nil
        }
        let address = fields.required("address", source.secret)
        switch name {
        case .dingtalk, .feishu:
            let secret = optional("secret")
            let keyword = fields.optional("keyword", source.openText)
            guard let address else { return nil }
            return name == .dingtalk
                ? .dingtalk(address: address, secret: secret, keyword: keyword)
                : .feishu(address: address, secret: secret, keyword: keyword)
        case .wecom: return address.map { .wecom(address: $0) }
        case .slack: return address.map { .slack(address: $0) }
        case .teams: return address.map { .teams(address: $0) }
        case .mattermost: return address.map { .mattermost(address: $0) }
        case .ntfy:
            let topic = fields.required("topic", source.secret)
            let token = optional("token")
            guard let address, let topic else { return nil }
            return .ntfy(address: address, topic: topic, token: token)
        case .gotify:
            let token = fields.required("token", source.secret)
            guard let address, let token else { return nil }
            return .gotify(address: address, token: token)
        case .bark:
            let key = fields.required("deviceKey", source.secret)
            let group = fields.optional("group", source.openText)
            guard let address, let key else { return nil }
            return .bark(address: address, deviceKey: key, group: group)
        case .webhook:
            let keys = keys()
            let rates = fields.optional("rate", source.rates)
            guard let address, let keys else { return nil }
            return .webhook(address: address, keys: keys, rates: rates ?? .none)
        case .custom: return CustomReader(source: source, fields: fields).custom(address).map { .custom($0) }
        }
    }

    private func optional(_ key: String) -> SecretReference? { fields.optional(key, source.secret) }

    /// At least one of them for ever: else there would come a day on which nothing can be signed.
    private func keys() -> [SystemSettings.KeySettings]? {
        guard let items = fields.required("keys", source.list) else { return nil }
        let keys = items.compactMap(key)
        guard keys.count == items.count else { return nil }
        guard keys.contains(where: { $0.until == nil }) else {
            source.problem(
                fields.line(of: "keys"), zh: "“keys”中至少要有一个没有 until 的密钥，否则到期后无法签名。请补上。",
                en: "'keys' needs one key without 'until', or nothing can be signed after that day. Please add it.")
            return nil
        }
        guard keys.count <= 4 else {
            source.problem(
                fields.line(of: "keys"), zh: "“keys”最多 4 个。请删除过期的。",
                en: "'keys' has more than 4 keys. Please remove those that have ended.")
            return nil
        }
        return keys
    }

    private func key(_ item: Item) -> SystemSettings.KeySettings? {
        if item.text != nil { return source.secret(item).map { .init(key: $0) } }
        guard let fields = Fields(item, source) else { return nil }
        defer { fields.close() }
        let key = fields.required("key", source.secret)
        let isDated = fields.item("until") != nil
        let until = fields.optional("until", instant)
        guard let key, !isDated || until != nil else { return nil }
        return .init(key: key, until: until)
    }

    private func instant(_ item: Item) -> Timestamp? {
        guard let text = source.text(item) else { return nil }
        // Without an offset nobody knows when that is.
        if text.hasSuffix("Z") || text.dropFirst(11).contains(where: { $0 == "+" || $0 == "-" }),
            let instant = DutyZone.shanghai.instant(iso: text)
        {
            return instant
        }
        source.problem(
            item.line, zh: "“\(text.quotable)”不是带时区的时间。请写成 2026-12-31T00:00+08:00 的样子。",
            en: "'\(text.quotable)' is no instant with its offset. Please write it as 2026-12-31T00:00+08:00.")
        return nil
    }
}
