"""The fields of a small form, for tests."""

from screens.widgets.choice_box import Choice
from screens.widgets.fields import ChoiceField, DigitsField, LineField, WordsField

TYPES = (
    Choice("unsorted", "未分类"),
    Choice("water", "家里漏水", ("水龙头", "水管")),
    Choice("light", "楼道灯不亮", ("路灯",)),
    Choice("lift", "电梯故障"),
    Choice("roof", "屋顶漏水"),
)


def four_fields() -> tuple[WordsField, ChoiceField, LineField, DigitsField]:
    return (
        WordsField(1, lambda: "说明", id="words"),
        ChoiceField(2, lambda: "类型", TYPES, id="type"),
        LineField(4, lambda: "姓名", max_length=12, id="name"),
        DigitsField(5, lambda: "电话", id="phone"),
    )
