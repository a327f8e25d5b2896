"""Oversight: is it working, is it fair, and can somebody show afterwards how it came about?"""
