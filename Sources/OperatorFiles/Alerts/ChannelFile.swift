import Alerting
import Roster

/// `Alerts/channels/<channel>.yaml`: a chat or a program that alerts are sent to.
struct ChannelFile {
    let source: Source
    let staff: KnownStaff
    let secrets: SecretCheck
    let shield: SecretShield

    /// Nil only with problems.
    func channel(_ root: Item) -> ChannelSettings? {
        let id = source.stem().flatMap(source.channelID)
        let item = shield.shielded(root, open: ["people", "body"])
        guard let fields = Fields(item, source) else { return nil }
        let before = source.log.problems.count
        let system = SystemReader(source: source, fields: fields).system()
        let language = fields.optional("language") { source.word($0, AlertWords.language) }
        let isTrusted = fields.optional("trusted", source.flag)
        let isOrdered = fields.optional("ordered", source.flag)
        let people = fields.item("people").map(people) ?? [:]
        let timeout = fields.optional("timeout") { source.span($0, in: 1...120) }
        let authority = fields.optional("authority", path)
        let certificate = fields.optional("certificate", source.secret)
        let key = fields.optional("certificateKey", source.secret)
        checkPair(fields)
        let proxy = fields.optional("proxy", source.secret)
        let ranges = source.distinct(fields.item("allowPrivate"), range)
        fields.close()
        checkSecrets(item)
        guard let id, let system, source.log.problems.count == before else { return nil }
        return ChannelSettings(
            id: id, system: system, language: language ?? .zh, isTrusted: isTrusted ?? false,
            isOrdered: isOrdered ?? false, people: people, timeout: timeout ?? .seconds(15), authorityFile: authority,
            clientCertificate: certificate, clientKey: key, proxy: proxy, allowedPrivate: ranges)
    }

    /// Files of secrets that stand on this machine.
    private func checkSecrets(_ item: Item) {
        switch item.content {
        case .nothing: break
        case .text(let text):
            guard let reference = try? SecretReference(text), let fault = secrets(reference) else { return }
            source.problem(item.line, fault.words.rostered)
        case .list(let items): items.forEach(checkSecrets)
        case .map(let entries): entries.map(\.value).forEach(checkSecrets)
        }
    }

    private func checkPair(_ fields: Fields) {
        let (certificate, key) = (fields.item("certificate"), fields.item("certificateKey"))
        guard (certificate == nil) != (key == nil) else { return }
        let missing = certificate == nil ? "certificate" : "certificateKey"
        source.problem(
            (certificate ?? key)?.line ?? fields.line, zh: "certificate 和 certificateKey 要一起写。请补上“\(missing)”。",
            en: "'certificate' and 'certificateKey' go together. Please add '\(missing)'.")
    }

    /// What the chat knows people by, under `unit/person`.
    private func people(_ item: Item) -> [String: String] {
        guard let fields = Fields(item, source) else { return [:] }
        var handles: [String: String] = [:]
        for entry in fields.remaining {
            let parts = entry.key.split(separator: "/", omittingEmptySubsequences: false).map(String.init)
            guard parts.count == 2, let unit = UnitID(rawValue: parts[0]), let person = PersonID(rawValue: parts[1])
            else {
                source.problem(
                    entry.line, zh: "“\(entry.key.quotable)”应写成 单位/人员编号，如 nanjiang/p01。",
                    en: "'\(entry.key.quotable)' should be unit/person, as nanjiang/p01.")
                continue
            }
            staff.check(unit: unit.rawValue, person: person.rawValue, source, entry.line)
            if let handle = source.text(entry.value) {
                if handle.utf8.count <= 200, handle.unicodeScalars.allSatisfy({ $0.value > 32 && $0.value != 127 }) {
                    handles[entry.key] = handle
                } else {
                    source.problem(
                        entry.value.line, zh: "\(entry.key) 的用户标识不能有空格，最多 200 个字节。请核对。",
                        en: "what \(entry.key) is known by holds no spaces, and at most 200 bytes. Please check it.")
                }
            }
        }
        return handles
    }

    private func path(_ item: Item) -> String? {
        guard let text = source.openText(item) else { return nil }
        if text.hasPrefix("/"), text.utf8.count <= 1000, !text.split(separator: "/").contains("..") { return text }
        source.problem(
            item.line, zh: "“\(text.quotable)”应是绝对路径，不含 ..，如 /etc/watchbill/ca.pem。",
            en: "'\(text.quotable)' should be an absolute path without '..', as /etc/watchbill/ca.pem.")
        return nil
    }

    private func range(_ item: Item) -> AddressRange? {
        guard let text = source.text(item) else { return nil }
        if let range = AddressRange(text) { return range }
        source.problem(
            item.line, zh: "“\(text.quotable)”不是网段。请写成 10.20.0.0/16 的样子，网段以外的位须为 0。",
            en:
                "'\(text.quotable)' is no range of addresses. Please write it as 10.20.0.0/16, with no bits beyond its length."
        )
        return nil
    }
}
