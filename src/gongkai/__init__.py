"""Gongkai 公开: publish, answer and report under State Council Order 711."""
