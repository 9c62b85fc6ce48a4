"""What a form says about bad input reads as an office writes it, whoever wrote the field."""

from decimal import Decimal

import catalogue
import pytest
from django import forms
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.db import models
from django.urls import reverse

from gongkai.common.models import CalendarNotice

TWENTY = forms.IntegerField(max_value=20, min_value=2)
MONEY = forms.DecimalField(max_digits=14, decimal_places=2)
KIND = forms.ChoiceField(choices=[("a", "甲")])

SAID = [
    (forms.CharField(), "", "请填写此项。"),
    (forms.CharField(max_length=200), "字" * 3000, "不得超过 200 个字，现有 3000 个字。"),
    (forms.CharField(min_length=3), "字", "不得少于 3 个字，现有 1 个字。"),
    (forms.CharField(), "甲\0乙", "含有不可见的控制字符，请删除后重新填写。"),
    (forms.SlugField(), "统计局", "只能使用英文字母、数字、下划线和连字符。"),
    (forms.EmailField(), "a@", "电子邮箱格式不正确。"),
    (
        forms.URLField(assume_scheme="https"),
        "a b",
        "网址格式不正确，应以 http:// 或 https:// 开头。",
    ),
    (forms.RegexField(r"^\d+$"), "x", "填写的内容格式不正确。"),
    (TWENTY, "21", "不得大于 20。"),
    (TWENTY, "1", "不得小于 2。"),
    (TWENTY, "两", "请填写整数。"),
    (MONEY, "两元", "请填写数字。"),
    (MONEY, "1.234", "小数不得超过 2 位。"),
    (MONEY, "1234567890123", "整数部分不得超过 12 位。"),
    (forms.DecimalField(max_digits=4), "12345", "数字总位数不得超过 4 位。"),
    (forms.DateField(), "2020-02-30", "不是有效的日期，请核对后写作 2020-03-09。"),
    (KIND, "zzz", "“zzz”不在可选范围内，请从所列选项中选择。"),
    (forms.FileField(), None, "请填写此项。"),
]
STORED = [
    (models.DateField(), "2020-02-30", "“2020-02-30”不是日历上的一天，请核对。"),
    (models.DateField(), "去年", "“去年”不是日期，请写作 2020-03-09。"),
    (
        models.DecimalField(max_digits=4, decimal_places=0),
        Decimal(12345),
        "数字总位数不得超过 4 位。",
    ),
    (models.CharField(choices=[("a", "甲")]), "b", "“b”不在可选范围内，请从所列选项中选择。"),
    (models.CharField(), "", "请填写此项。"),
    (models.CharField(), None, "请填写此项。"),
]
PASSWORDS = [
    ("ab-34", "密码不得少于 8 个字符。"),
    ("password1", "密码过于常见，请改用不易猜到的密码。"),
    ("739105826417", "密码不得全为数字。"),
]


@pytest.mark.parametrize(("field", "value", "sentence"), SAID)
def test_a_form_says(field: forms.Field, value: object, sentence: str):
    with pytest.raises(ValidationError) as refused:
        field.clean(value)
    assert refused.value.messages == [sentence]


@pytest.mark.parametrize(("field", "value", "sentence"), STORED)
def test_a_model_says(field: models.Field, value: object, sentence: str):
    with pytest.raises(ValidationError) as refused:
        field.clean(value, None)
    assert refused.value.messages == [sentence]


@pytest.mark.parametrize(("password", "sentence"), PASSWORDS)
def test_a_password_is_refused(password: str, sentence: str):
    with pytest.raises(ValidationError) as refused:
        validate_password(password)
    assert refused.value.messages == [sentence]


@pytest.mark.django_db
def test_a_notice_that_is_there_already():
    CalendarNotice.objects.create(year=2020, title="甲")
    with pytest.raises(ValidationError) as refused:
        CalendarNotice(year=2020, title="甲").full_clean()
    assert refused.value.messages == ["该年度同一标题的通知已经载入。"]


@pytest.mark.parametrize("text", [text for text in catalogue.messages() if text.endswith(".")])
def test_a_sentence_ends_in_a_full_stop(text: str):
    said = catalogue.messages()[text]
    assert said.endswith("。")
    assert "字段" not in said


@pytest.mark.django_db
def test_the_pages_of_reference_data_hide_no_english(admin_client):
    page = admin_client.get(reverse("admin:index")).text
    assert "查看或者修改" in page
    assert not [text for text in ("Model name", "Add link", "Change or view") if text in page]


def test_the_catalogue_is_compiled():
    assert catalogue.COMPILED.read_bytes() == catalogue.compiled()
