import Alerting

extension AlertLanguage {
    /// `?lang=en` before `Accept-Language` (RFC 9110, 12.5.4); Chinese where neither names one of ours.
    init(lang: String?, accepting header: String?) {
        if let lang, let named = Self.named(lang) {
            self = named
            return
        }
        var best: (language: AlertLanguage, weight: Double)?
        for entry in (header ?? "").prefix(1000).split(separator: ",") {
            let parts = entry.split(separator: ";").map { $0.filter { $0 != " " && $0 != "\t" } }
            guard let tag = parts.first, let language = Self.named(tag) else { continue }
            let weight = parts.dropFirst().first { $0.hasPrefix("q=") }.flatMap { Double($0.dropFirst(2)) } ?? 1
            if weight > best?.weight ?? 0 { best = (language, weight) }
        }
        self = best?.language ?? .zh
    }

    private static func named(_ tag: some StringProtocol) -> AlertLanguage? {
        AlertLanguage(rawValue: String(tag.prefix { $0 != "-" && $0 != "_" }).lowercased())
    }
}
