"""The desk's registries, under the name that the rooms above know: see `common.desk`."""

from gongkai.common.desk import Card, CardItem, register_card, register_nav

__all__ = ["Card", "CardItem", "register_card", "register_nav"]
