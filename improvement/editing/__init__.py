"""The screens on which editors and approvers write inspections, promises and measures."""
