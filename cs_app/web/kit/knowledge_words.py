"""Kinds of knowledge, as people call them."""

from cs_app.knowledge.models import KnowledgeCategory

CATEGORY_WORDS = {
    KnowledgeCategory.SERVICES: "Services",
    KnowledgeCategory.PRICING: "Pricing",
    KnowledgeCategory.FAQ: "Questions",
    KnowledgeCategory.POLICIES: "Policies",
    KnowledgeCategory.ABOUT: "About the business",
    KnowledgeCategory.CUSTOM: "Other",
}
