import Incidents
import Roster

// What an incident is, in words.

extension IncidentCategory {
    public var words: Text {
        switch self {
        case .naturalDisaster: Text(zh: "自然灾害", en: "natural disaster")
        case .accident: Text(zh: "事故灾难", en: "accident")
        case .publicHealth: Text(zh: "公共卫生事件", en: "public health")
        case .socialSecurity: Text(zh: "社会安全事件", en: "social security")
        }
    }
}

extension IncidentGrade {
    public var words: Text {
        switch self {
        case .ordinary: Text(zh: "一般（Ⅳ级）", en: "ordinary (IV)")
        case .serious: Text(zh: "较大（Ⅲ级）", en: "serious (III)")
        case .major: Text(zh: "重大（Ⅱ级）", en: "major (II)")
        case .extraordinary: Text(zh: "特别重大（Ⅰ级）", en: "extraordinary (I)")
        }
    }
}

extension WarningColour {
    public var words: Text {
        switch self {
        case .blue: Text(zh: "蓝色预警", en: "blue warning")
        case .yellow: Text(zh: "黄色预警", en: "yellow warning")
        case .orange: Text(zh: "橙色预警", en: "orange warning")
        case .red: Text(zh: "红色预警", en: "red warning")
        }
    }
}

extension ResponseLevel {
    public var words: Text {
        switch self {
        case .one: Text(zh: "Ⅰ级响应", en: "response level I")
        case .two: Text(zh: "Ⅱ级响应", en: "response level II")
        case .three: Text(zh: "Ⅲ级响应", en: "response level III")
        case .four: Text(zh: "Ⅳ级响应", en: "response level IV")
        }
    }
}

extension SecrecyClass {
    public var words: Text {
        switch self {
        case .unclassified: Text(zh: "不涉密", en: "unclassified")
        case .workSecret: Text(zh: "工作秘密", en: "work secret")
        case .stateSecret: Text(zh: "国家秘密", en: "state secret")
        }
    }
}

extension Sensitivity {
    public var words: Text {
        switch self {
        case .time: Text(zh: "敏感时间", en: "sensitive time")
        case .place: Text(zh: "敏感地点", en: "sensitive place")
        case .person: Text(zh: "敏感人员", en: "sensitive person")
        }
    }
}

extension ReportingLevel {
    public var words: Text {
        switch self {
        case .enterprise: Text(zh: "事发单位", en: "enterprise")
        case .town: Text(zh: "乡镇（街道）", en: "town")
        case .department: Text(zh: "部门", en: "department")
        case .district: Text(zh: "区", en: "district")
        case .county: Text(zh: "县", en: "county")
        case .city: Text(zh: "市", en: "city")
        case .province: Text(zh: "省", en: "province")
        }
    }
}
